package io.tollgate.system.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.system.kit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the recordings' index.
 *
 * @param columns by name
 */
public record Recording(Path folder, Map<String, String> columns) {
  /** Every row of {@code INDEX.tsv}. */
  public static List<Recording> all(Path folder) {
    List<String> lines = List.of(text(folder.resolve("INDEX.tsv")).split("\n", -1));
    String[] names = lines.getFirst().strip().split("\t", -1);
    var all = new ArrayList<Recording>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        String[] values = line.split("\t", -1);
        var columns = new HashMap<String, String>();
        for (int at = 0; at < names.length; at++) {
          columns.put(names[at], values[at].strip());
        }
        all.add(new Recording(folder, Map.copyOf(columns)));
      }
    }
    return all;
  }

  public String file() {
    return column("file");
  }

  public String provider() {
    return column("provider");
  }

  public String endpoint() {
    return column("endpoint");
  }

  public boolean streamed() {
    return column("streaming").equals("y");
  }

  public int status() {
    return Integer.parseInt(column("http_status"));
  }

  /** An expected count; null where the recording does not say. */
  public @Nullable Long count(String column) {
    return column(column).isEmpty() ? null : Long.valueOf(column(column));
  }

  public String column(String name) {
    return columns.getOrDefault(name, "");
  }

  /** The answer as recorded. */
  public String answer() {
    return text(folder.resolve(file()));
  }

  /** The request that led to it; null where none was recorded. */
  public @Nullable JsonNode request() {
    return column("request_file").isEmpty()
        ? null
        : Json.read(text(folder.resolve(column("request_file"))));
  }

  @Override
  public String toString() {
    return file();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
