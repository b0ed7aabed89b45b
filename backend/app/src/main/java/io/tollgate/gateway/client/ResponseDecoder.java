package io.tollgate.gateway.client;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes HTTP/1.1 answers of providers. Lenient where a provider's habits are harmless (bare line
 * feeds), strict where they would tear one answer into two.
 */
final class ResponseDecoder {

  private static final int MAX_HEAD = 64 * 1024;
  private static final int MAX_LINE = 1024;

  /** What came next. */
  enum Event {
    NEED_MORE,
    HEAD,
    DATA,
    END
  }

  private enum State {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    TRAILER,
    UNTIL_CLOSE,
    DONE
  }

  private final StringBuilder line = new StringBuilder();
  private State state = State.HEAD;
  private boolean statusRead;
  private int headBytes;
  private int status;
  private long left;
  private boolean chunked;
  private boolean close;
  private @Nullable String contentType;
  private @Nullable String retryAfter;
  private byte[] data = new byte[0];

  void reset() {
    line.setLength(0);
    state = State.HEAD;
    statusRead = false;
    headBytes = 0;
    status = 0;
    left = -1;
    chunked = false;
    close = false;
    contentType = null;
    retryAfter = null;
  }

  int status() {
    return status;
  }

  @Nullable String contentType() {
    return contentType;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  byte[] takeData() {
    return data;
  }

  boolean keepAlive() {
    return state == State.DONE && !close;
  }

  boolean endsAtClose() {
    return state == State.UNTIL_CLOSE;
  }

  /**
   * Consumes input up to the next event.
   *
   * @throws GarbageException when the bytes are no HTTP answer
   */
  Event next(ByteBuf in) {
    while (true) {
      switch (state) {
        case HEAD -> {
          if (!readLine(in, MAX_HEAD)) {
            return Event.NEED_MORE;
          }
          if (headLine()) {
            return Event.HEAD;
          }
        }
        case LENGTH -> {
          if (left == 0) {
            state = State.DONE;
            return Event.END;
          }
          return copy(in);
        }
        case CHUNK_SIZE -> {
          if (!readLine(in, MAX_LINE)) {
            return Event.NEED_MORE;
          }
          left = chunkSize();
          state = left == 0 ? State.TRAILER : State.CHUNK_DATA;
        }
        case CHUNK_DATA -> {
          if (left == 0) {
            state = State.CHUNK_END;
          } else {
            return copy(in);
          }
        }
        case CHUNK_END -> {
          if (!readLine(in, 0)) {
            return Event.NEED_MORE;
          }
          line.setLength(0);
          state = State.CHUNK_SIZE;
        }
        case TRAILER -> {
          if (!readLine(in, MAX_HEAD)) {
            return Event.NEED_MORE;
          }
          boolean last = line.isEmpty();
          line.setLength(0);
          if (last) {
            state = State.DONE;
            return Event.END;
          }
        }
        case UNTIL_CLOSE -> {
          left = Long.MAX_VALUE;
          return copy(in);
        }
        case DONE -> {
          return Event.NEED_MORE;
        }
      }
    }
  }

  private Event copy(ByteBuf in) {
    int count = (int) Math.min(left, in.readableBytes());
    if (count == 0) {
      return Event.NEED_MORE;
    }
    data = new byte[count];
    in.readBytes(data);
    left -= count;
    return Event.DATA;
  }

  /** Takes one line of the head; true when the head is complete. */
  private boolean headLine() {
    headBytes += line.length() + 2;
    if (headBytes > MAX_HEAD) {
      throw new GarbageException();
    }
    String text = line.toString();
    line.setLength(0);
    if (!statusRead) {
      status = status(text);
      statusRead = true;
      close = text.startsWith("HTTP/1.0");
      return false;
    }
    if (!text.isEmpty()) {
      field(text);
      return false;
    }
    if (status >= 100 && status < 200) {
      // An interim answer; the real one follows.
      reset();
      return false;
    }
    state =
        status == 204 || status == 304
            ? noBody()
            : chunked ? State.CHUNK_SIZE : left >= 0 ? State.LENGTH : State.UNTIL_CLOSE;
    return true;
  }

  private State noBody() {
    left = 0;
    return State.LENGTH;
  }

  private static int status(String text) {
    if (text.length() < 12 || !text.startsWith("HTTP/1.") || text.charAt(8) != ' ') {
      throw new GarbageException();
    }
    try {
      return Integer.parseInt(text, 9, 12, 10);
    } catch (NumberFormatException e) {
      throw new GarbageException();
    }
  }

  private void field(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new GarbageException();
    }
    String value = text.substring(colon + 1).strip();
    switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "content-length" -> contentLength(value);
      case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
      case "connection" -> close |= value.equalsIgnoreCase("close");
      case "content-type" -> contentType = value;
      case "retry-after" -> retryAfter = value;
      default -> {}
    }
  }

  private void contentLength(String value) {
    try {
      long length = Long.parseLong(value);
      if (length < 0 || (left >= 0 && left != length)) {
        throw new GarbageException();
      }
      left = length;
    } catch (NumberFormatException e) {
      throw new GarbageException();
    }
  }

  private long chunkSize() {
    int end = line.indexOf(";");
    String hex = (end < 0 ? line.toString() : line.substring(0, end)).strip();
    line.setLength(0);
    if (hex.isEmpty() || hex.length() > 8) {
      throw new GarbageException();
    }
    try {
      long size = Long.parseLong(hex, 16);
      if (size < 0) {
        throw new GarbageException();
      }
      return size;
    } catch (NumberFormatException e) {
      throw new GarbageException();
    }
  }

  private boolean readLine(ByteBuf in, int max) {
    int feed = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    int to = feed < 0 ? in.writerIndex() : feed;
    if (line.length() + (to - in.readerIndex()) > max + 1) {
      throw new GarbageException();
    }
    line.append(in.readCharSequence(to - in.readerIndex(), StandardCharsets.ISO_8859_1));
    if (feed < 0) {
      return false;
    }
    in.skipBytes(1);
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return true;
  }

  /** The bytes are no HTTP answer. */
  static final class GarbageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    GarbageException() {
      super("not an HTTP answer", null, false, false);
    }
  }
}
