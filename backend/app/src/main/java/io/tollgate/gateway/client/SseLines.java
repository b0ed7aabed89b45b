package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;

/** Cuts a stream of bytes into lines, ended by LF or CRLF, across whatever pieces arrive. */
final class SseLines {

  /** Takes a line without its end. The bytes are only valid during the call. */
  interface Sink {
    void line(byte[] buf, int from, int to);
  }

  private final int maxLine;
  private final ByteOut carry = new ByteOut(0);

  SseLines(int maxLine) {
    this.maxLine = maxLine;
  }

  /**
   * Hands over every line that is complete.
   *
   * @return false when a line is longer than the bound
   */
  boolean feed(byte[] bytes, int from, int to, Sink sink) {
    int p = from;
    while (p < to) {
      int newline = indexOfNewline(bytes, p, to);
      if (carry.size() + (newline - p) > maxLine) {
        return false;
      }
      if (newline == to) {
        carry.put(bytes, p, to);
        return true;
      }
      if (carry.size() == 0) {
        emit(bytes, p, newline, sink);
      } else {
        carry.put(bytes, p, newline);
        emit(carry.array(), 0, carry.size(), sink);
        carry.clear();
      }
      p = newline + 1;
    }
    return true;
  }

  /** Hands over what came after the last line end. */
  void finish(Sink sink) {
    if (carry.size() > 0) {
      emit(carry.array(), 0, carry.size(), sink);
      carry.clear();
    }
  }

  private static void emit(byte[] buf, int from, int to, Sink sink) {
    boolean crlf = to > from && buf[to - 1] == '\r';
    sink.line(buf, from, crlf ? to - 1 : to);
  }

  private static int indexOfNewline(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return to;
  }
}
