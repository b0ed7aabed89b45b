package io.tollgate.sandbox.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name. From the thousandth name on, all further ones share the name {@code other}. */
final class Counts {
  private static final int MOST_NAMES = 1_000;
  private static final String OTHER = "other";

  private final Map<String, LongAdder> byName = new ConcurrentHashMap<>();

  void add(String name) {
    LongAdder known = byName.get(name);
    if (known == null) {
      String kept = byName.size() < MOST_NAMES ? name : OTHER;
      known = byName.computeIfAbsent(kept, k -> new LongAdder());
    }
    known.increment();
  }

  void reset() {
    byName.clear();
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(byName).forEach((name, count) -> node.put(name, count.sum()));
    return node;
  }
}
