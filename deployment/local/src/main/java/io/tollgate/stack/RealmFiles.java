package io.tollgate.stack;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Joins the files of {@code keycloak-realm/realm} (the product's) and {@code keycloak-realm/dev}
 * (demo people, never shipped) into the one document Keycloak imports. Files come in name order;
 * objects merge, lists follow each other, other values replace.
 */
final class RealmFiles {
  private RealmFiles() {}

  /**
   * The joined realm.
   *
   * @param blanks texts to fill in, by the name in <code>${name}</code>
   */
  static JsonObject join(Path folder, List<String> parts, Map<String, String> blanks) {
    JsonObject joined = JsonValue.EMPTY_JSON_OBJECT;
    for (String part : parts) {
      for (Path file : files(folder.resolve(part))) {
        joined = merge(joined, parse(file, blanks));
      }
    }
    return joined;
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException fault) {
      throw new StackException("cannot read " + folder + ": " + fault.getMessage(), fault);
    }
  }

  private static JsonObject parse(Path file, Map<String, String> blanks) {
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> blank : blanks.entrySet()) {
        text = text.replace("${" + blank.getKey() + "}", blank.getValue());
      }
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    } catch (IOException | JsonException fault) {
      throw new StackException(file + ": " + fault.getMessage(), fault);
    }
  }

  static JsonObject merge(JsonObject first, JsonObject second) {
    var merged = Json.createObjectBuilder(first);
    second.forEach(
        (name, value) -> {
          JsonValue before = first.get(name);
          if (before instanceof JsonObject left && value instanceof JsonObject right) {
            merged.add(name, merge(left, right));
          } else if (before instanceof JsonArray left && value instanceof JsonArray right) {
            merged.add(name, Json.createArrayBuilder(left).addAll(Json.createArrayBuilder(right)));
          } else {
            merged.add(name, value);
          }
        });
    return merged.build();
  }
}
