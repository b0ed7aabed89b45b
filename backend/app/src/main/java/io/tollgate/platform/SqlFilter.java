package io.tollgate.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The conditions of a list query, each with its parameters; values never become part of the text. A
 * question mark in a condition stands for its next value.
 */
public final class SqlFilter {

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Adds one condition that must hold. */
  public SqlFilter and(String condition, Object... given) {
    conditions.add(numbered(condition, values.size() + 1));
    values.addAll(List.of(given));
    return this;
  }

  /** All rows of the text with {@code {where}} replaced by the conditions. */
  public List<SqlRow> rows(EntityManager database, String text, int most) {
    String where =
        conditions.isEmpty()
            ? "true"
            : conditions.stream().collect(Collectors.joining(") and (", "(", ")"));
    Query query = database.createNativeQuery(text.replace("{where}", where)).setMaxResults(most);
    for (int at = 0; at < values.size(); at++) {
      query.setParameter(at + 1, values.get(at));
    }
    return SqlRow.all(query.getResultList());
  }

  /** An array literal of ids, to be cast: {@code = any(cast(? as uuid[]))}. */
  public static String ids(Collection<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** An array literal of any texts, to be cast: {@code = any(cast(? as text[]))}. */
  public static String texts(Collection<String> texts) {
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The text with its question marks numbered, beginning with that number. */
  static String numbered(String condition, int first) {
    StringBuilder text = new StringBuilder(condition.length() + 8);
    int next = first;
    for (int at = 0; at < condition.length(); at++) {
      char c = condition.charAt(at);
      text.append(c);
      if (c == '?') {
        text.append(next++);
      }
    }
    return text.toString();
  }
}
