package io.tollgate.gateway.client;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** Counts o200k tokens, for estimates only (design section 5, c). */
public final class TokenCount {

  private TokenCount() {}

  private static final class Holder {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  }

  /** Loads the vocabulary, so that the first estimate does not stop an event loop for it. */
  public static void warmUp() {
    of("warm");
  }

  static long of(String text) {
    return Holder.ENCODING.countTokensOrdinary(text);
  }

  /** Tokens of {@code wholeBytes}, rounded up, when its first {@code bytes} had this many. */
  static long extrapolate(long tokens, long bytes, long wholeBytes) {
    if (bytes <= 0 || wholeBytes <= bytes) {
      return tokens;
    }
    return Math.ceilDiv(tokens * wholeBytes, bytes);
  }

  /** Applies a vendor's factor over o200k, rounded up. */
  static long scaled(long tokens, int factorPercent) {
    return Math.ceilDiv(tokens * Math.max(0, factorPercent), 100);
  }
}
