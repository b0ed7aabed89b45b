package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.gateway.client.json.JsonFault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What all event streams share: framing, tolerance for how providers really send it, the tail that
 * is held until the charge is durable, and how an answer is spoiled.
 *
 * <p>Tolerated: CRLF, a byte order mark, comments, {@code data:} without a space, {@code id} and
 * {@code retry} lines, data over several lines. Comments are never passed on as they are, since
 * they name upstreams ({@code OPENROUTER PROCESSING}); once the answer has begun an empty one keeps
 * the client's connection alive. An {@code event: error}, an {@code error:} line (llama.cpp) and
 * JSON or HTML outside data lines (Vertex) spoil the answer.
 */
abstract class StreamAnswer implements Answer, SseLines.Sink {

  static final byte[] NOTHING = {};
  static final byte[] DATA = ascii("data: ");
  static final byte[] END = ascii("\n\n");
  static final byte[] DONE = ascii("data: [DONE]\n\n");
  private static final byte[] KEEP_ALIVE = ascii(":\n\n");
  private static final byte[] DATA_FIELD = ascii("data");
  private static final byte[] EVENT_FIELD = ascii("event");
  private static final byte[] ERROR_FIELD = ascii("error");

  final ByteOut out = new ByteOut(1024);
  final ByteOut tail = new ByteOut(0);
  final ProducedText text = new ProducedText();

  private final SseLines lines;
  private final WireLimits limits;
  private final ByteOut pending = new ByteOut(0);
  private boolean firstLine = true;
  private boolean sent;
  private boolean ended;
  private @Nullable String spoiledBy;

  StreamAnswer(WireLimits limits) {
    this.limits = limits;
    this.lines = new SseLines(limits.frameBytes());
  }

  /**
   * One event's data, complete JSON or not.
   *
   * @throws JsonFault when it is not valid; nothing may have been changed by then
   */
  abstract void data(byte[] buf, int from, int to);

  /** What the answer is worth when the provider has ended it. */
  abstract Verdict verdict();

  @Override
  public final byte[] feed(byte[] bytes, int from, int to) {
    if (spoiledBy != null || ended) {
      return NOTHING;
    }
    if (!lines.feed(bytes, from, to, this)) {
      spoil("frame_too_long");
    }
    if (tail.size() > limits.tailBytes()) {
      spoil("tail_too_long");
    }
    if (spoiledBy != null && !sent) {
      // Nothing has left yet, so another route may still answer.
      out.clear();
    }
    sent |= out.size() > 0;
    return out.take();
  }

  @Override
  public final Verdict end() {
    if (spoiledBy == null && !ended) {
      lines.finish(this);
      if (pending.size() > 0) {
        line(NOTHING, 0, 0);
      }
    }
    if (spoiledBy != null) {
      return new Verdict.Broken(spoiledBy);
    }
    return verdict();
  }

  @Override
  public final boolean spoiled() {
    return spoiledBy != null;
  }

  @Override
  public final boolean finished() {
    return ended && spoiledBy == null;
  }

  /** The provider's closing frame was seen. */
  final void close() {
    ended = true;
  }

  final boolean closed() {
    return ended;
  }

  /** The first reason stays. */
  final void spoil(String reason) {
    if (spoiledBy == null) {
      spoiledBy = reason;
    }
  }

  @Override
  public final void line(byte[] buf, int lineFrom, int to) {
    int from = lineFrom;
    if (firstLine) {
      firstLine = false;
      from += byteOrderMark(buf, from, to);
    }
    if (spoiledBy != null || ended) {
      return;
    }
    if (from == to) {
      dispatchPending();
      return;
    }
    switch (buf[from]) {
      case 'd' -> {
        if (isField(buf, from, to, DATA_FIELD)) {
          dataLine(buf, valueFrom(buf, from + DATA_FIELD.length, to), to);
        }
      }
      case 'e' -> errorLine(buf, from, to);
      case ':' -> comment();
      case '{', '[', '<', '"', '}', ']', ' ', '\t' -> spoil("garbage");
      default -> {
        // An unknown field is ignored (WHATWG HTML, 9.2.6).
      }
    }
  }

  private void errorLine(byte[] buf, int from, int to) {
    if (isField(buf, from, to, ERROR_FIELD)) {
      spoil("error_event");
    } else if (isField(buf, from, to, EVENT_FIELD)) {
      int value = valueFrom(buf, from + EVENT_FIELD.length, to);
      if (to - value == ERROR_FIELD.length && starts(buf, value, to, ERROR_FIELD)) {
        spoil("error_event");
      }
    }
  }

  private void comment() {
    if (sent || out.size() > 0) {
      out.put(KEEP_ALIVE);
    }
  }

  private void dataLine(byte[] buf, int from, int to) {
    if (from == to) {
      return;
    }
    if (pending.size() > 0) {
      if (pending.size() + to - from > limits.frameBytes()) {
        spoil("frame_too_long");
        return;
      }
      pending.put('\n').put(buf, from, to);
      return;
    }
    if (buf[from] == ':') {
      comment();
      return;
    }
    try {
      data(buf, from, to);
    } catch (JsonFault e) {
      if (e.truncated()) {
        pending.put(buf, from, to);
      } else {
        spoil("garbage");
      }
    }
  }

  /** Data of several lines is complete at the blank line. */
  private void dispatchPending() {
    if (pending.size() == 0) {
      return;
    }
    try {
      data(pending.array(), 0, pending.size());
      pending.clear();
    } catch (JsonFault e) {
      spoil(e.truncated() ? "cut" : "garbage");
    }
  }

  private static boolean isField(byte[] buf, int from, int to, byte[] name) {
    int end = from + name.length;
    return starts(buf, from, to, name) && (end == to || buf[end] == ':');
  }

  private static boolean starts(byte[] buf, int from, int to, byte[] word) {
    if (to - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (buf[from + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static int valueFrom(byte[] buf, int nameEnd, int to) {
    int p = Math.min(nameEnd + 1, to);
    return p < to && buf[p] == ' ' ? p + 1 : p;
  }

  private static int byteOrderMark(byte[] buf, int from, int to) {
    boolean mark =
        to - from >= 3
            && buf[from] == (byte) 0xEF
            && buf[from + 1] == (byte) 0xBB
            && buf[from + 2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
