package io.tollgate.platform;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a native query, read by position from zero. Methods named {@code maybe...} give null
 * for null, the others take a null for a bug.
 */
public final class SqlRow {

  private final @Nullable Object[] columns;

  private SqlRow(@Nullable Object[] columns) {
    this.columns = columns;
  }

  /** All rows of a query's result. */
  public static List<SqlRow> all(List<?> result) {
    return result.stream()
        .map(row -> new SqlRow(row instanceof Object[] many ? many : new @Nullable Object[] {row}))
        .toList();
  }

  public String text(int at) {
    return String.valueOf(need(at));
  }

  public @Nullable String maybeText(int at) {
    Object value = columns[at];
    return value == null ? null : value.toString();
  }

  public long number(int at) {
    return ((Number) need(at)).longValue();
  }

  public @Nullable Long maybeNumber(int at) {
    return columns[at] instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  public @Nullable Integer maybeInt(int at) {
    return columns[at] instanceof Number number ? Integer.valueOf(number.intValue()) : null;
  }

  public boolean flag(int at) {
    return (Boolean) need(at);
  }

  public UUID uuid(int at) {
    return toUuid(need(at));
  }

  public @Nullable UUID maybeUuid(int at) {
    Object value = columns[at];
    return value == null ? null : toUuid(value);
  }

  public Instant instant(int at) {
    return toInstant(need(at));
  }

  public @Nullable Instant maybeInstant(int at) {
    Object value = columns[at];
    return value == null ? null : toInstant(value);
  }

  public byte[] bytes(int at) {
    return (byte[]) need(at);
  }

  /** The items of an array of texts. */
  public List<String> texts(int at) {
    try {
      Object items = need(at) instanceof Array array ? array.getArray() : need(at);
      return List.of((String[]) items);
    } catch (SQLException gone) {
      throw new IllegalStateException("an array cannot be read any more", gone);
    }
  }

  public @Nullable List<String> maybeTexts(int at) {
    return columns[at] == null ? null : texts(at);
  }

  private Object need(int at) {
    Object value = columns[at];
    if (value == null) {
      throw new IllegalStateException("column " + at + " is null");
    }
    return value;
  }

  private static UUID toUuid(Object value) {
    return value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
  }

  private static Instant toInstant(Object value) {
    return switch (value) {
      case Timestamp timestamp -> timestamp.toInstant();
      case OffsetDateTime dated -> dated.toInstant();
      case Instant instant -> instant;
      default -> throw new IllegalStateException("no instant: " + value.getClass());
    };
  }
}
