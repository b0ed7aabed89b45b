package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/**
 * Members of an answer that customers do not see, since they name the upstream or tell what it
 * charges us: {@code provider} (OpenRouter), {@code system_fingerprint} (its form names the
 * vendor), {@code x_groq}, and every {@code cost...}, {@code estimated_cost}, {@code
 * upstream_inference...} and {@code is_byok} at the top level and in usage.
 */
final class Hidden {

  private static final byte[] PROVIDER = ascii("provider");
  private static final byte[] SYSTEM_FINGERPRINT = ascii("system_fingerprint");
  private static final byte[] COST = ascii("cost");
  private static final byte[] ESTIMATED_COST = ascii("estimated_cost");
  private static final byte[] UPSTREAM = ascii("upstream_inference");
  private static final byte[] IS_BYOK = ascii("is_byok");

  private Hidden() {}

  /** Whether the last key is to be hidden at the top level. */
  static boolean atTop(byte[] buf, JsonCursor cursor) {
    return switch (buf[cursor.stringFrom()]) {
      case 'p' -> cursor.keyIs(PROVIDER);
      case 's' -> cursor.keyIs(SYSTEM_FINGERPRINT);
      default -> inUsage(buf, cursor);
    };
  }

  /** Whether the last key is to be hidden inside a usage object. */
  static boolean inUsage(byte[] buf, JsonCursor cursor) {
    int from = cursor.stringFrom();
    return switch (buf[from]) {
      case 'c' -> starts(buf, from, COST);
      case 'e' -> cursor.keyIs(ESTIMATED_COST);
      case 'i' -> cursor.keyIs(IS_BYOK);
      case 'u' -> starts(buf, from, UPSTREAM);
      default -> false;
    };
  }

  private static boolean starts(byte[] buf, int from, byte[] prefix) {
    // A key is always followed by its quote, so the comparison ends inside the text.
    for (int i = 0; i < prefix.length; i++) {
      if (buf[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
