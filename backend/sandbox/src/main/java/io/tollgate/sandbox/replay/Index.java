package io.tollgate.sandbox.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply.Header;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code INDEX.tsv}. */
final class Index {
  private static final int OK = 200;
  private static final String NOT_IN_A_HEADER = "[^\\x20-\\x7e]";

  private final List<String> columns;

  private Index(String head) {
    this.columns = List.of(head.split("\t", -1));
  }

  /**
   * @return the recordings by their file
   * @throws IOException where there is no readable index with a column {@code file}
   */
  static Map<String, Recording> read(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("INDEX.tsv"), StandardCharsets.UTF_8);
    Map<String, Recording> recordings = new HashMap<>();
    if (lines.isEmpty() || !List.of(lines.getFirst().split("\t", -1)).contains("file")) {
      throw new IOException("INDEX.tsv has no column 'file'");
    }
    Index index = new Index(lines.getFirst());
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank()) {
        Recording recording = index.row(List.of(line.split("\t", -1)));
        recordings.put(recording.file(), recording);
      }
    }
    return recordings;
  }

  private Recording row(List<String> cells) {
    String file = cell(cells, "file");
    String status = cell(cells, "http_status");
    String type = cell(cells, "content_type");
    boolean sse = file.endsWith(".sse") || type.startsWith("text/event-stream");
    String usual = sse ? "text/event-stream" : "application/json";
    return new Recording(
        file,
        sse || cell(cells, "streaming").equals("y"),
        status.matches("[1-5][0-9][0-9]") ? Integer.parseInt(status) : OK,
        type.isEmpty() ? usual : type.replaceAll(NOT_IN_A_HEADER, ""),
        headers(cell(cells, "headers")));
  }

  private String cell(List<String> cells, String column) {
    int at = columns.indexOf(column);
    return at >= 0 && at < cells.size() ? cells.get(at).trim() : "";
  }

  private static List<Header> headers(String json) {
    List<Header> headers = new ArrayList<>();
    JsonNode node = Json.parse(json.getBytes(StandardCharsets.UTF_8));
    if (node == null || !node.isObject()) {
      return headers;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getKey().matches("[A-Za-z0-9-]+")) {
        String value = entry.getValue().asText().replaceAll(NOT_IN_A_HEADER, "");
        headers.add(new Header(entry.getKey(), value));
      }
    }
    return headers;
  }
}
