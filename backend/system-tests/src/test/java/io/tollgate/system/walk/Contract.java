package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Folders;
import io.tollgate.system.kit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The published contract of {@code /api}, {@code backend/openapi.json}. */
final class Contract {
  private static final Pattern BLANK = Pattern.compile("\\{([^}]+)}");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  private Contract(JsonNode root) {
    this.root = root;
  }

  static Contract published() {
    try {
      return new Contract(
          Json.read(Files.readString(Folders.findProject().resolve("backend/openapi.json"))));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Every operation, reads first, then by path. */
  List<Operation> operations() {
    var all = new ArrayList<Operation>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(method -> all.add(operation(path.getKey(), method))));
    all.sort(
        Comparator.comparing((Operation each) -> !each.method().equals("GET"))
            .thenComparing(Operation::path)
            .thenComparing(Operation::method));
    return List.copyOf(all);
  }

  private Operation operation(String path, Map.Entry<String, JsonNode> method) {
    JsonNode operation = method.getValue();
    var roles = new HashSet<String>();
    operation.path("x-required-roles").forEach(role -> roles.add(role.asText()));
    var queries = new ArrayList<String>();
    for (JsonNode parameter : operation.path("parameters")) {
      boolean needed = parameter.path("required").asBoolean() || roles.contains("anyone");
      if (parameter.path("in").asText().equals("query") && needed) {
        queries.add(parameter.path("name").asText());
      }
    }
    JsonNode content = operation.path("requestBody").path("content");
    JsonNode body = content.path("application/json").path("schema");
    return new Operation(
        operation.path("operationId").asText(),
        method.getKey().toUpperCase(java.util.Locale.ROOT),
        path,
        Set.copyOf(roles),
        BLANK.matcher(path).results().map((MatchResult found) -> found.group(1)).toList(),
        List.copyOf(queries),
        resolved(body));
  }

  /** The schema itself where this is a reference to it. */
  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.isEmpty() ? schema : resolved(root.at(reference.substring(1)));
  }
}
