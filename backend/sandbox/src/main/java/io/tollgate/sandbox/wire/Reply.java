package io.tollgate.sandbox.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything the server needs to play one answer.
 *
 * @param status HTTP status, or {@link #NO_HEAD} where not even a status line is sent
 * @param contentType empty where none is sent
 * @param headers further headers
 * @param body what is sent
 * @param ending what becomes of the connection
 * @param timing when it is sent
 */
public record Reply(
    int status, String contentType, List<Header> headers, Body body, Ending ending, Timing timing) {
  /** No status line, no headers. */
  public static final int NO_HEAD = 0;

  public Reply {
    headers = List.copyOf(headers);
  }

  /** One header line. */
  public record Header(String name, String value) {}

  /** What is sent after the headers. */
  public sealed interface Body {
    /**
     * A body with a content-length.
     *
     * @param frame what is truly sent
     * @param declaredLength the content-length, which may be a lie
     */
    record Whole(Frame frame, long declaredLength) implements Body {}

    /** A chunked body, one HTTP chunk for a frame. */
    record Chunked(List<Frame> frames) implements Body {
      public Chunked {
        frames = List.copyOf(frames);
      }
    }
  }

  /** What becomes of the connection after the last byte. */
  public enum Ending {
    /** The answer ends as HTTP says, and the connection is kept. */
    KEEP,
    /** The connection is closed where the bytes end, chunked bodies without their last chunk. */
    CLOSE,
    /** The connection is reset. */
    RESET,
    /** Nothing more is sent; the connection stays until the client leaves. */
    HANG
  }

  /**
   * When the bytes are sent.
   *
   * @param firstByteMillis wait before the status line, at least 0
   * @param gapMillis wait before each chunk after the first, at least 0
   * @param separately each chunk in a network write of its own
   */
  public record Timing(long firstByteMillis, long gapMillis, boolean separately) {
    public static final Timing AT_ONCE = new Timing(0, 0, false);
  }

  public static Reply whole(int status, String contentType, Frame frame) {
    return new Reply(
        status,
        contentType,
        List.of(),
        new Body.Whole(frame, frame.length()),
        Ending.KEEP,
        Timing.AT_ONCE);
  }

  public static Reply stream(List<Frame> frames) {
    return new Reply(
        200,
        "text/event-stream; charset=utf-8",
        List.of(new Header("cache-control", "no-cache")),
        new Body.Chunked(frames),
        Ending.KEEP,
        Timing.AT_ONCE);
  }

  /** No byte at all. */
  public static Reply silent(Ending ending) {
    return new Reply(NO_HEAD, "", List.of(), new Body.Chunked(List.of()), ending, Timing.AT_ONCE);
  }

  public Reply with(Ending newEnding) {
    return new Reply(status, contentType, headers, body, newEnding, timing);
  }

  public Reply with(Body newBody) {
    return new Reply(status, contentType, headers, newBody, ending, timing);
  }

  public Reply with(Timing newTiming) {
    return new Reply(status, contentType, headers, body, ending, newTiming);
  }

  public Reply with(Header header) {
    List<Header> more = new ArrayList<>(headers);
    more.add(header);
    return new Reply(status, contentType, more, body, ending, timing);
  }

  /** Bytes of the body that are truly sent. */
  public long length() {
    return switch (body) {
      case Body.Whole whole -> whole.frame().length();
      case Body.Chunked chunked -> chunked.frames().stream().mapToLong(Frame::length).sum();
    };
  }
}
