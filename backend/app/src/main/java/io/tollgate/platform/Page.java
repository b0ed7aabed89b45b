package io.tollgate.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null when this is the last
 */
public record Page<T>(List<T> items, @Nullable UUID next) {

  /**
   * Cuts a result that was read with one row more than asked for.
   *
   * @param id what the list is ordered by
   */
  public static <T> Page<T> cut(List<T> read, int limit, Function<T, UUID> id) {
    if (read.size() <= limit) {
      return new Page<>(List.copyOf(read), null);
    }
    List<T> items = List.copyOf(read.subList(0, limit));
    return new Page<>(items, id.apply(items.get(limit - 1)));
  }
}
