package io.tollgate.platform;

import jakarta.servlet.ServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The id of one request to the control plane: in its answer, its problem document and its log line.
 */
public final class Trace {

  /** The answer's header that carries it. */
  public static final String HEADER = "x-request-id";

  private static final String ATTRIBUTE = "tollgate.trace";

  private Trace() {}

  /** The request's id, made at the first call. Ours always: a caller's own id is not trusted. */
  public static String of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String made = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    request.setAttribute(ATTRIBUTE, made);
    return made;
  }
}
