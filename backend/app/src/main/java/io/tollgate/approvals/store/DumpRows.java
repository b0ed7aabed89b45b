package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.ProofTables;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what proves approvals out of a plain dump ({@code pg_dump} in its usual format). */
public final class DumpRows {

  private static final Pattern COPY =
      Pattern.compile("COPY ([a-z_]+\\.[a-z_]+) \\(([^)]*)\\) FROM stdin;");
  private static final Pattern BYTES = Pattern.compile("\\\\x[0-9a-f]*");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*[+-]\\d\\d.*");

  private static final DateTimeFormatter POSTGRES =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendOffset("+HH:mm", "+00")
          .toFormatter(java.util.Locale.ROOT);

  private DumpRows() {}

  /**
   * Reads all.
   *
   * @throws IOException also when the file is no plain dump, or one without approvals: an empty
   *     answer would look like a good one
   */
  public static ProofTables read(BufferedReader dump) throws IOException {
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "approvals.approval", new ArrayList<>(),
            "approvals.decision", new ArrayList<>(),
            "approvals.passkey", new ArrayList<>(),
            "audit.record", new ArrayList<>());
    Set<String> missing = new HashSet<>(tables.keySet());
    for (String line = dump.readLine(); line != null; line = dump.readLine()) {
      Matcher copy = COPY.matcher(line);
      if (copy.matches()) {
        missing.remove(copy.group(1));
        List<String> columns = List.of(copy.group(2).replace("\"", "").split(", ", -1));
        read(dump, columns, tables.get(copy.group(1)));
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException("no dump with approvals: the data of " + missing + " is not in it");
    }
    return new ProofTables(
        tables.getOrDefault("approvals.approval", List.of()),
        tables.getOrDefault("approvals.decision", List.of()),
        tables.getOrDefault("approvals.passkey", List.of()),
        tables.getOrDefault("audit.record", List.of()).stream()
            .filter(row -> ProofTables.ACTIONS.contains(String.valueOf(row.get("action"))))
            .toList());
  }

  private static void read(
      BufferedReader dump, List<String> columns, @Nullable List<Map<String, String>> target)
      throws IOException {
    for (String line = dump.readLine();
        line != null && !line.equals("\\.");
        line = dump.readLine()) {
      if (target == null) {
        continue;
      }
      String[] values = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int at = 0; at < Math.min(values.length, columns.size()); at++) {
        String value = value(columns.get(at), values[at]);
        if (value != null) {
          row.put(columns.get(at), value);
        }
      }
      target.add(row);
    }
  }

  private static @Nullable String value(String column, String escaped) {
    if (escaped.equals("\\N")) {
      return null;
    }
    String value = unescape(escaped);
    if (column.endsWith("_at") && INSTANT.matcher(value).matches()) {
      try {
        return OffsetDateTime.parse(value, POSTGRES).toInstant().toString();
      } catch (DateTimeException other) {
        return value;
      }
    }
    boolean free = column.equals("payload") || column.equals("summary") || column.equals("reason");
    return !free && BYTES.matcher(value).matches() ? value.substring(2) : value;
  }

  /** The escapes of COPY's text format. */
  private static String unescape(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    StringBuilder value = new StringBuilder(escaped.length());
    for (int at = 0; at < escaped.length(); at++) {
      char c = escaped.charAt(at);
      if (c == '\\' && at + 1 < escaped.length()) {
        c = escaped.charAt(++at);
        value.append(
            switch (c) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              case 'v' -> '\u000b';
              default -> c;
            });
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
