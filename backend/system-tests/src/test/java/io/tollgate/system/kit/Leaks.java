package io.tollgate.system.kit;

import io.tollgate.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches what a stack leaves behind for what must not be in it. */
public final class Leaks {
  /** Part of prompts, and so of answers: found nowhere, or something was kept that must not be. */
  public static final String MARKER = "marzipan zeppelin 4711";

  private static final Pattern LONG_WORD = Pattern.compile("[0-9A-Za-z_-]{16,}");

  private Leaks() {}

  /**
   * Every line of a log, every row and every refusal that holds an issued secret or the marker. A
   * secret is looked for by the last characters of its longest word, which no other has.
   */
  public static List<String> find(Stack stack) {
    Map<String, String> secrets = wanted();
    var found = new ArrayList<String>();
    for (Path log : logs(stack)) {
      lines(log).forEach(line -> tell(found, log.getFileName().toString(), line, secrets));
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
      sql.<String>column("select t::text from " + name + " t")
          .forEach(row -> tell(found, name, row, secrets));
    }
    Issued.refusals().forEach(body -> tell(found, "a refusal", body, secrets));
    return found;
  }

  private static Map<String, String> wanted() {
    Map<String, String> wanted = new HashMap<>();
    Keys.issued().forEach(key -> wanted.put(key.substring(20, 20 + Issued.LEAST), "key"));
    Issued.secrets()
        .forEach(
            (secret, kind) -> {
              String word = longestWord(secret);
              if (word.length() >= Issued.LEAST) {
                // A token begins with its public header; its end nobody else has.
                wanted.put(word.substring(word.length() - Issued.LEAST), kind);
              }
            });
    return wanted;
  }

  private static String longestWord(String secret) {
    return LONG_WORD
        .matcher(secret)
        .results()
        .map(MatchResult::group)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static void tell(
      List<String> found, String where, String text, Map<String, String> secrets) {
    String kind = leaked(text, secrets);
    if (kind != null) {
      found.add(kind + " in " + where + ": " + shortened(text));
    }
  }

  /** How much there is to search, so that a search of nothing is seen. */
  public static long logBytes(Stack stack) {
    return logs(stack).stream().mapToLong(log -> log.toFile().length()).sum();
  }

  private static @Nullable String leaked(String text, Map<String, String> secrets) {
    if (text.contains(MARKER)) {
      return "prompt";
    }
    Matcher word = LONG_WORD.matcher(text);
    while (word.find()) {
      String one = word.group();
      for (int at = 0; at + Issued.LEAST <= one.length(); at++) {
        String kind = secrets.get(one.substring(at, at + Issued.LEAST));
        if (kind != null) {
          return kind;
        }
      }
    }
    return null;
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
