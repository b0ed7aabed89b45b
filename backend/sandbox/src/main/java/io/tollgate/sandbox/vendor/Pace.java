package io.tollgate.sandbox.vendor;

import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.wire.Reply.Timing;
import io.tollgate.sandbox.wire.Request;

/**
 * How fast replies come: a behaviour's own timing wins, then the request's headers, then settings.
 */
public final class Pace {
  /** Header with the wait before the first byte, 0 to 600000. */
  public static final String LATENCY_HEADER = "x-sandbox-latency-millis";

  /** Header with the wait between chunks, 0 to 600000. */
  public static final String GAP_HEADER = "x-sandbox-chunk-gap-millis";

  private static final long LONGEST_WAIT_MILLIS = 600_000;

  private final long latencyMillis;
  private final long gapMillis;

  public Pace(long latencyMillis, long gapMillis) {
    this.latencyMillis = latencyMillis;
    this.gapMillis = gapMillis;
  }

  /**
   * Returns the reply at the pace its request asks for.
   *
   * @throws BadRequest where a header is no such number
   */
  public Served apply(Request request, Served served) throws BadRequest {
    Timing own = served.reply().timing();
    long first = millis(request, LATENCY_HEADER, latencyMillis);
    long gap = millis(request, GAP_HEADER, gapMillis);
    Timing timing =
        new Timing(
            own.firstByteMillis() > 0 ? own.firstByteMillis() : first,
            own.gapMillis() > 0 ? own.gapMillis() : gap,
            own.separately());
    return timing.equals(own) ? served : served.with(served.reply().with(timing));
  }

  private static long millis(Request request, String header, long otherwise) throws BadRequest {
    String text = request.header(header);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,6}") || Long.parseLong(text) > LONGEST_WAIT_MILLIS) {
      throw BadRequest.field(header, header + " has to be 0 to " + LONGEST_WAIT_MILLIS + ".");
    }
    return Long.parseLong(text);
  }
}
