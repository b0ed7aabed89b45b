package io.tollgate.gateway.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoded UTF-8 in a request's path or query, decoded strictly (RFC 3986 section 2.1). */
final class PercentText {

  private PercentText() {}

  /**
   * The text that was meant.
   *
   * @param plusIsSpace as in queries, not in paths
   * @param param what is at fault when it is malformed
   * @throws ProblemException 400 when an escape is broken or the bytes are not UTF-8
   */
  static String decode(String text, boolean plusIsSpace, @Nullable String param) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        bytes.put(escaped(text, at, param));
        at += 3;
      } else if (c < 0x80) {
        bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
        at++;
      } else {
        throw bad("The address holds a character that must be percent-encoded.", param);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException malformed) {
      throw bad("The address is not UTF-8.", param);
    }
  }

  private static byte escaped(String text, int at, @Nullable String param) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
    if (low < 0) {
      throw bad("The address holds a percent sign without two hex digits.", param);
    }
    return (byte) (high << 4 | low);
  }

  private static ProblemException bad(String message, @Nullable String param) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
