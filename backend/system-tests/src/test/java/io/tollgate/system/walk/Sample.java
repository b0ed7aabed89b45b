package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A request body that fits a schema: what is required, filled by name where a test knows better.
 */
final class Sample {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Contract contract;
  private final Map<String, JsonNode> known;

  /**
   * Bodies of a contract.
   *
   * @param known values by property name, which go before any example
   */
  Sample(Contract contract, Map<String, JsonNode> known) {
    this.contract = contract;
    this.known = known;
  }

  /** A body with every required property, and every known one. */
  JsonNode of(JsonNode schema) {
    JsonNode rules = contract.resolved(schema);
    ObjectNode body = NODES.objectNode();
    rules
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String name = property.getKey();
              if (known.containsKey(name)) {
                body.set(name, known.get(name));
              } else if (requires(rules, name)) {
                body.set(name, value(contract.resolved(property.getValue())));
              }
            });
    return body;
  }

  private static boolean requires(JsonNode rules, String name) {
    for (JsonNode required : rules.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode value(JsonNode schema) {
    if (schema.has("example")) {
      return schema.get("example");
    }
    if (schema.path("enum").isArray()) {
      return schema.path("enum").get(0);
    }
    return switch (schema.path("type").asText()) {
      case "integer", "number" -> NODES.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
      case "boolean" -> NODES.booleanNode(false);
      case "array" ->
          schema.path("minItems").asInt(0) == 0
              ? NODES.arrayNode()
              : NODES.arrayNode().add(value(contract.resolved(schema.path("items"))));
      case "object" -> of(schema);
      default -> NODES.textNode(text(schema));
    };
  }

  private static String text(JsonNode schema) {
    return switch (schema.path("format").asText("")) {
      case "uuid" -> "00000000-0000-7000-8000-00000000dead";
      case "date-time" -> "2037-01-01T00:00:00Z";
      case "email" -> "walker@walk.example";
      case "uri" -> "https://walk.example/";
      default -> "walk".repeat(1 + schema.path("minLength").asInt(0) / 4);
    };
  }
}
