package io.tollgate.gateway.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string, strictly: each at most once, percent-encoded UTF-8, a plus sign
 * is a space (as HTML forms and most clients write it).
 */
final class QueryText {

  private static final int MOST_PARAMETERS = 32;

  private QueryText() {}

  /**
   * All parameters, in the order they came.
   *
   * @throws ProblemException 400 when it is malformed or names a parameter twice
   */
  static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return parameters;
    }
    String[] pairs = query.split("&", MOST_PARAMETERS + 1);
    if (pairs.length > MOST_PARAMETERS) {
      throw bad("The query has more than " + MOST_PARAMETERS + " parameters.", null);
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        add(parameters, pair);
      }
    }
    return parameters;
  }

  private static void add(Map<String, String> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals), null);
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1), name);
    if (parameters.put(name, value) != null) {
      throw bad("The parameter is given twice.", name);
    }
  }

  private static String decode(String text, @Nullable String param) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '%') {
        bytes.put(escaped(text, at, param));
        at += 3;
      } else if (c < 0x80) {
        bytes.put((byte) (c == '+' ? ' ' : c));
        at++;
      } else {
        throw bad("The query holds a character that must be percent-encoded.", param);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException malformed) {
      throw bad("The query is not UTF-8.", param);
    }
  }

  private static byte escaped(String text, int at, @Nullable String param) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
    if (low < 0) {
      throw bad("The query holds a percent sign without two hex digits.", param);
    }
    return (byte) (high << 4 | low);
  }

  private static ProblemException bad(String message, @Nullable String param) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
