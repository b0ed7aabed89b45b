package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonCursor;

/** Reads counts out of providers' reports. */
final class JsonNumbers {

  /** Far above any count, far below overflow when a few are added. */
  static final long HUGE = 1_000_000_000_000_000L;

  private JsonNumbers() {}

  /**
   * Takes the value under the cursor.
   *
   * @return its integral part, within plus and minus {@link #HUGE}; {@link Reported#ABSENT} when it
   *     is no number
   */
  static long take(byte[] buf, JsonCursor cursor) {
    byte first = cursor.peek();
    int from = cursor.position();
    cursor.skip();
    if (first != '-' && (first < '0' || first > '9')) {
      return Reported.ABSENT;
    }
    int p = first == '-' ? from + 1 : from;
    long value = 0;
    for (; p < cursor.position() && buf[p] >= '0' && buf[p] <= '9'; p++) {
      value = Math.min(HUGE, value * 10 + (buf[p] - '0'));
    }
    for (int i = p; i < cursor.position(); i++) {
      if (buf[i] == 'e' || buf[i] == 'E') {
        return HUGE;
      }
    }
    return first == '-' ? -value : value;
  }
}
