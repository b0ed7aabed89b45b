package io.tollgate.gateway.control;

import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names seen at the top level of one request, however they were spelled. */
final class FieldNames {

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  // Hashes stand for names: a collision could only refuse its own sender's request.
  private long[] seen = new long[16];
  private int count;

  void add(byte[] body, JsonCursor cursor) {
    int from = cursor.stringFrom();
    int to = cursor.stringTo();
    byte[] decoded = cursor.escaped() ? JsonText.utf8(body, from, to) : null;
    long hash = decoded == null ? hash(body, from, to) : hash(decoded, 0, decoded.length);
    for (int i = 0; i < count; i++) {
      if (seen[i] == hash) {
        String name =
            decoded == null
                ? new String(body, from, to - from, StandardCharsets.UTF_8)
                : new String(decoded, StandardCharsets.UTF_8);
        String shown = name.length() > 64 ? name.substring(0, 64) : name;
        throw ChatParser.refuse("The field '" + shown + "' occurs twice.", shown);
      }
    }
    if (count == ChatParser.MAX_FIELDS) {
      throw ChatParser.refuse(
          "The request has more than " + ChatParser.MAX_FIELDS + " top-level fields.", null);
    }
    if (count == seen.length) {
      seen = Arrays.copyOf(seen, count << 1);
    }
    seen[count++] = hash;
  }

  private static long hash(byte[] bytes, int from, int to) {
    long hash = FNV_BASIS;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return hash;
  }
}
