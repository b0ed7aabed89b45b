package io.tollgate.sandbox.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * Builds a JSON value that fits a JSON schema, the same one each time. Knows types, enum, const,
 * properties, items, anyOf/oneOf/allOf, local {@code $ref}, bounds and the usual formats; patterns
 * are not honoured.
 */
public final class SchemaFiller {
  private static final int DEEPEST = 12;
  private static final int LONGEST_ARRAY = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;

  private SchemaFiller(JsonNode root) {
    this.root = root;
  }

  /** Returns a value for the schema; an object for an empty schema. */
  public static JsonNode fill(JsonNode schema) {
    return new SchemaFiller(schema).value(schema, "", 0);
  }

  private JsonNode value(JsonNode declared, String name, int depth) {
    JsonNode schema = resolve(declared);
    if (depth > DEEPEST) {
      return NODES.nullNode();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").size() > 0) {
      return schema.get("enum").get(0);
    }
    for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
      if (schema.path(choice).size() > 0) {
        return value(firstThatIsNotNull(schema.get(choice)), name, depth + 1);
      }
    }
    return switch (type(schema)) {
      case "string" -> NODES.textNode(string(schema, name));
      case "integer" -> NODES.numberNode(lowest(schema, 1).asLong(1));
      case "number" -> lowest(schema, 1.5);
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NODES.nullNode();
      case "array" -> array(schema, name, depth);
      default -> object(schema, depth);
    };
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode at = schema;
    for (int hops = 0; hops < DEEPEST && at.path("$ref").isTextual(); hops++) {
      String ref = at.get("$ref").asText();
      at = ref.startsWith("#/") ? root.at(ref.substring(1)) : NODES.missingNode();
    }
    return at;
  }

  private static JsonNode firstThatIsNotNull(JsonNode choices) {
    for (JsonNode choice : choices) {
      if (!"null".equals(choice.path("type").asText())) {
        return choice;
      }
    }
    return choices.get(0);
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (!"null".equals(one.asText())) {
          return one.asText();
        }
      }
      return "null";
    }
    if (type.isTextual()) {
      return type.asText();
    }
    return schema.has("items") ? "array" : "object";
  }

  private static String string(JsonNode schema, String name) {
    String format = schema.path("format").asText();
    String text =
        switch (format) {
          case "date" -> "2026-11-21";
          case "date-time" -> "2026-11-21T12:00:00Z";
          case "time" -> "12:00:00Z";
          case "email" -> "ada@bakery.example";
          case "uri", "url" -> "https://bakery.example/";
          case "uuid" -> "00000000-0000-4000-8000-000000000000";
          default -> plainString(name.toLowerCase(Locale.ROOT));
        };
    int least = Math.min(schema.path("minLength").asInt(0), 1_000);
    int most = Math.max(schema.path("maxLength").asInt(Integer.MAX_VALUE), 0);
    if (text.length() < least) {
      text = text + "x".repeat(least - text.length());
    }
    return text.length() > most ? text.substring(0, most) : text;
  }

  private static String plainString(String name) {
    return name.contains("city") || name.contains("location") ? "Paris" : "sandbox";
  }

  private static JsonNode lowest(JsonNode schema, double fallback) {
    if (schema.path("minimum").isNumber()) {
      return schema.get("minimum");
    }
    if (schema.path("maximum").isNumber() && schema.get("maximum").asDouble() < fallback) {
      return schema.get("maximum");
    }
    return fallback == Math.rint(fallback)
        ? NODES.numberNode((long) fallback)
        : NODES.numberNode(fallback);
  }

  private ArrayNode array(JsonNode schema, String name, int depth) {
    int least = Math.clamp(schema.path("minItems").asInt(1), 1, LONGEST_ARRAY);
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < least; i++) {
      array.add(value(schema.path("items"), name, depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      object.set(property.getKey(), value(property.getValue(), property.getKey(), depth + 1));
    }
    return object;
  }
}
