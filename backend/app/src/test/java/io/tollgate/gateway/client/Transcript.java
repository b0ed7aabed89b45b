package io.tollgate.gateway.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One row of the recorded answers' index, with its columns by name. */
record Transcript(Path file, Map<String, String> columns) {

  /** Beside the project; its place is fixed by the project's layout. */
  static final Path FOLDER = Path.of("..", "..", "..", "shared", "transcripts");

  static List<Transcript> all() {
    try {
      List<String> lines = Files.readAllLines(FOLDER.resolve("INDEX.tsv"));
      String[] names = lines.get(0).split("\t", -1);
      List<Transcript> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] values = line.split("\t", -1);
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < names.length && i < values.length; i++) {
          columns.put(names[i], values[i]);
        }
        rows.add(new Transcript(FOLDER.resolve(columns.get("file")), columns));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return column("file");
  }

  String column(String name) {
    return columns.getOrDefault(name, "");
  }

  /** A figure that must come out, or -1 where the recording does not say. */
  long figure(String name) {
    return column(name).isEmpty() ? -1 : Long.parseLong(column(name));
  }

  boolean streamed() {
    return column("streaming").equals("y");
  }

  boolean anthropic() {
    return column("endpoint").equals("/v1/messages");
  }

  boolean chat() {
    return column("endpoint").equals("/v1/chat/completions") || anthropic();
  }

  int status() {
    return Integer.parseInt(column("http_status"));
  }

  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
