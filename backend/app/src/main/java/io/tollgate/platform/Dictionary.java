package io.tollgate.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of a batch, each sent once; rows name them by position. A null is position
 * zero, which no array has, so the database reads it back as null.
 */
public final class Dictionary {

  private final Column values;
  private final Map<Object, Integer> positions = new HashMap<>();

  public Dictionary(Column.Type type) {
    values = new Column(type);
  }

  /** The column of distinct values, in the order of their positions. */
  public Column values() {
    return values;
  }

  public int position(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    Integer known = positions.get(value);
    if (known == null) {
      values.add(value);
      known = values.count();
      positions.put(value, known);
    }
    return known;
  }

  public int position(@Nullable UUID value) {
    if (value == null) {
      return 0;
    }
    Integer known = positions.get(value);
    if (known == null) {
      values.add(value);
      known = values.count();
      positions.put(value, known);
    }
    return known;
  }

  public void clear() {
    values.clear();
    positions.clear();
  }
}
