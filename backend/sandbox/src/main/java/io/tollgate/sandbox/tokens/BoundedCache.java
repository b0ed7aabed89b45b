package io.tollgate.sandbox.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that forgets what was used least recently. Safe for several threads; the value of a missing
 * key may be computed twice, never wrongly.
 *
 * @param <K> key, with a proper {@code equals}
 * @param <V> value, never null
 */
public final class BoundedCache<K, V> {
  private final Map<K, V> entries;

  /**
   * @param capacity most entries kept, at least 1
   */
  public BoundedCache(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1");
    }
    this.entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
          }
        };
  }

  public @Nullable V get(K key) {
    synchronized (entries) {
      return entries.get(key);
    }
  }

  public void put(K key, V value) {
    synchronized (entries) {
      entries.put(key, value);
    }
  }

  /** Returns the kept value, or computes and keeps it outside the lock. */
  public V computeIfAbsent(K key, Function<K, V> compute) {
    V known = get(key);
    if (known != null) {
      return known;
    }
    V made = compute.apply(key);
    put(key, made);
    return made;
  }

  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }
}
