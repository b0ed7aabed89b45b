package io.tollgate.system.kit;

import io.tollgate.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches what a stack leaves behind for what must not be in it. */
public final class Leaks {
  /** Part of prompts, and so of answers: found nowhere, or something was kept that must not be. */
  public static final String MARKER = "marzipan zeppelin 4711";

  private static final Pattern LONG_WORD = Pattern.compile("[0-9A-Za-z]{32,}");

  private Leaks() {}

  /** Every line of a log and every row that holds the secret of an issued key or the marker. */
  public static List<String> find(Stack stack) {
    Set<String> secrets =
        Keys.issued().stream().map(key -> key.substring(20, 52)).collect(Collectors.toSet());
    var found = new ArrayList<String>();
    for (Path log : logs(stack)) {
      lines(log)
          .filter(line -> leaks(line, secrets))
          .forEach(line -> found.add(log.getFileName() + ": " + shortened(line)));
    }
    Sql sql = Sql.superuser(stack);
    for (var table :
        sql.rows(
            """
            select format('%I.%I', n.nspname, c.relname) as name from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema',
                'pg_toast')
            """)) {
      String name = String.valueOf(table.get("name"));
      sql.<String>column("select t::text from " + name + " t").stream()
          .filter(row -> leaks(row, secrets))
          .forEach(row -> found.add(name + ": " + shortened(row)));
    }
    return found;
  }

  /** How much there is to search, so that a search of nothing is seen. */
  public static long logBytes(Stack stack) {
    return logs(stack).stream().mapToLong(log -> log.toFile().length()).sum();
  }

  static boolean leaks(String text, Set<String> secrets) {
    if (text.contains(MARKER)) {
      return true;
    }
    Matcher word = LONG_WORD.matcher(text);
    while (word.find()) {
      String one = word.group();
      for (int at = 0; at + 32 <= one.length(); at++) {
        if (secrets.contains(one.substring(at, at + 32))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> logs(Stack stack) {
    try (Stream<Path> files = Files.walk(stack.config().folders().data())) {
      return files
          .filter(file -> file.toString().endsWith(".log") || file.toString().contains("/logs/"))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Stream<String> lines(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
