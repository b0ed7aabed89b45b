package io.tollgate.gateway.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
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
    String name = PercentText.decode(equals < 0 ? pair : pair.substring(0, equals), true, null);
    String value = equals < 0 ? "" : PercentText.decode(pair.substring(equals + 1), true, name);
    if (parameters.put(name, value) != null) {
      throw bad("The parameter is given twice.", name);
    }
  }

  private static ProblemException bad(String message, @Nullable String param) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, message, param);
  }
}
