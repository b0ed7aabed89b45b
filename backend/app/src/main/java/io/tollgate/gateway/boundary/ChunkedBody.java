package io.tollgate.gateway.boundary;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** Reads a chunked request body, strictly (RFC 9112 section 7.1); trailers are read and dropped. */
final class ChunkedBody {

  private static final int MAX_LINE = 256;
  private static final int MAX_TRAILERS = 8192;

  private enum State {
    SIZE,
    DATA,
    DATA_END,
    TRAILER,
    DONE
  }

  private final long limit;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(4096);
  private final StringBuilder line = new StringBuilder();
  private State state = State.SIZE;
  private long left;
  private int trailerBytes;

  ChunkedBody(long limit) {
    this.limit = limit;
  }

  /** Bytes of the body that came so far. */
  long received() {
    return body.size();
  }

  /**
   * Consumes what belongs to the body.
   *
   * @return whether the body is complete
   * @throws BadRequest on bad framing (400) or above the limit (413)
   */
  boolean read(ByteBuf in) {
    while (state != State.DONE && in.isReadable()) {
      switch (state) {
        case SIZE -> {
          if (readLine(in, MAX_LINE)) {
            left = size();
            state = left == 0 ? State.TRAILER : State.DATA;
          }
        }
        case DATA -> copy(in);
        case DATA_END -> {
          if (readLine(in, 0)) {
            line.setLength(0);
            state = State.SIZE;
          }
        }
        case TRAILER -> {
          if (readLine(in, MAX_TRAILERS)) {
            trailerBytes += line.length() + 2;
            if (trailerBytes > MAX_TRAILERS) {
              throw new BadRequest(431, "The trailers are too large.");
            }
            state = line.isEmpty() ? State.DONE : State.TRAILER;
            line.setLength(0);
          }
        }
        case DONE -> {}
      }
    }
    return state == State.DONE;
  }

  byte[] bytes() {
    return body.toByteArray();
  }

  private void copy(ByteBuf in) {
    int count = (int) Math.min(left, in.readableBytes());
    byte[] piece = new byte[count];
    in.readBytes(piece);
    body.write(piece, 0, count);
    left -= count;
    if (left == 0) {
      state = State.DATA_END;
    }
  }

  private long size() {
    int end = line.indexOf(";");
    String hex = (end < 0 ? line.toString() : line.substring(0, end)).stripTrailing();
    line.setLength(0);
    if (hex.isEmpty()
        || hex.length() > 8
        || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new BadRequest(400, "A chunk size must be a hexadecimal number.");
    }
    long size = Long.parseLong(hex, 16);
    if (body.size() + size > limit) {
      throw new BadRequest(413, "The request body is larger than " + limit + " bytes.");
    }
    return size;
  }

  /** Collects one CR LF line; true when it is complete. */
  private boolean readLine(ByteBuf in, int max) {
    while (in.isReadable()) {
      char c = (char) (in.readByte() & 0xff);
      if (c == '\n') {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
          throw new BadRequest(400, "Lines must end in CR LF.");
        }
        line.setLength(line.length() - 1);
        return true;
      }
      if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
        throw new BadRequest(400, "Lines must end in CR LF.");
      }
      line.append(c);
      if (line.length() > max + 1) {
        throw new BadRequest(400, "A chunk is not framed as its size says.");
      }
    }
    return false;
  }
}
