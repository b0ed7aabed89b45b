package io.tollgate.container;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** The published contract as text that only changes when the contract does. */
final class Contracts {

  private Contracts() {}

  /** With sorted names, and without the address it was served from. */
  static String text(JsonObject served) {
    JsonObjectBuilder contract = Json.createObjectBuilder();
    new TreeMap<>(served)
        .forEach(
            (name, value) -> {
              boolean ofTheServer = name.equals("servers") || name.equals("endpoints");
              boolean ofATest = name.equals("paths");
              if (!ofTheServer) {
                contract.add(name, ofATest ? withoutProbes(value.asJsonObject()) : sorted(value));
              }
            });
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(contract.build());
    }
    return text.toString().strip() + "\n";
  }

  /** The probes have no operation id and are not in it; this says so. */
  private static JsonValue withoutProbes(JsonObject paths) {
    paths.keySet().stream()
        .filter(path -> path.startsWith("/api/probe"))
        .forEach(
            path -> {
              throw new AssertionError("a probe is published: " + path);
            });
    return sorted(paths);
  }

  private static JsonValue sorted(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(value.asJsonObject()).forEach((name, part) -> object.add(name, sorted(part)));
        yield object.build();
      }
      case ARRAY -> {
        JsonArrayBuilder array = Json.createArrayBuilder();
        value.asJsonArray().forEach(part -> array.add(sorted(part)));
        yield array.build();
      }
      default -> value;
    };
  }
}
