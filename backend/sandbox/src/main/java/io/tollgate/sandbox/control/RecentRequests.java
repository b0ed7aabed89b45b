package io.tollgate.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.sandbox.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** The last requests as they came in, so that a test can see what was truly sent to a vendor. */
public final class RecentRequests {
  private static final int KEPT = 100;
  private static final int LONGEST_BODY = 64 * 1024;
  private static final Set<String> SECRET_HEADERS = Set.of("authorization", "x-api-key", "api-key");

  private final Deque<Request> latestFirst = new ArrayDeque<>(KEPT);

  void add(Request request) {
    synchronized (latestFirst) {
      if (latestFirst.size() == KEPT) {
        latestFirst.removeLast();
      }
      latestFirst.addFirst(request);
    }
  }

  void reset() {
    synchronized (latestFirst) {
      latestFirst.clear();
    }
  }

  /** The latest first; keys as hashes, bodies cut at 64 KiB. */
  ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    synchronized (latestFirst) {
      for (Request request : latestFirst) {
        array.add(json(request));
      }
    }
    return array;
  }

  private static ObjectNode json(Request request) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("method", request.method());
    node.put("path", request.path());
    ObjectNode headers = node.putObject("headers");
    request
        .headers()
        .all()
        .forEach(
            (name, value) ->
                headers.put(name, SECRET_HEADERS.contains(name) ? hashed(request) : value));
    byte[] body = request.body();
    int length = Math.min(body.length, LONGEST_BODY);
    node.put("body_bytes", body.length);
    node.put("body", new String(body, 0, length, StandardCharsets.UTF_8));
    return node;
  }

  private static String hashed(Request request) {
    String key = request.key();
    return key == null ? "none" : "sha256:" + Stats.hash(key);
  }
}
