package io.tollgate.gateway.boundary;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ByteProcessor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one connection into requests, one at a time. Holds what comes early, up to the
 * caller's bound.
 */
final class RequestReader {

  // Never refused, so that large requests cannot keep small ones out; bounded by the connections.
  private static final int FIRST_PIECE = 64 * 1024;

  /** What the bytes so far make up. */
  enum Progress {
    /** Nothing of a next request has come. */
    IDLE,
    NEED_MORE,
    /** The head is complete and the client waits for leave to send the body. */
    WANTS_CONTINUE,
    COMPLETE
  }

  private final GatewayLimits limits;
  private final BodyBudget budget;
  private @Nullable ByteBuf held;
  private int scanned;
  private @Nullable RequestHead head;
  private byte[] body = new byte[0];
  private int bodyLength;
  private long budgetTaken;
  private @Nullable ChunkedBody chunked;
  private boolean continueAsked;

  RequestReader(GatewayLimits limits, BodyBudget budget) {
    this.limits = limits;
    this.budget = budget;
  }

  void append(ByteBuf in, ByteBufAllocator allocator) {
    ByteBuf before = held;
    if (before == null || !before.isReadable()) {
      if (before != null) {
        before.release();
      }
      held = in;
      scanned = 0;
      return;
    }
    if (before.writableBytes() < in.readableBytes()) {
      ByteBuf larger =
          allocator.directBuffer(Math.max(4096, (before.readableBytes() + in.readableBytes()) * 2));
      int alreadyScanned = scanned;
      larger.writeBytes(before);
      before.release();
      before = larger;
      held = larger;
      scanned = alreadyScanned;
    }
    before.writeBytes(in);
    in.release();
  }

  int waitingBytes() {
    return held == null ? 0 : held.readableBytes();
  }

  /** The head of the request being read, null before it is complete. */
  @Nullable RequestHead head() {
    return head;
  }

  byte[] body() {
    return body;
  }

  /** How much of the body came so far. */
  long bodyBytes() {
    ChunkedBody chunks = chunked;
    return chunks == null ? bodyLength : chunks.received();
  }

  /**
   * Reads on.
   *
   * @throws BadRequest when the framing is wrong or a bound is broken
   */
  Progress advance() {
    ByteBuf in = held;
    if (head == null) {
      if (in == null || !skipEmptyLines(in)) {
        return Progress.IDLE;
      }
      if (!readHead(in)) {
        return Progress.NEED_MORE;
      }
    }
    RequestHead known = head;
    if (known == null || in == null) {
      return Progress.NEED_MORE;
    }
    boolean complete = known.contentLength() < 0 ? readChunks(in) : readBody(in, known);
    if (complete) {
      return Progress.COMPLETE;
    }
    if (known.expectsContinue() && !continueAsked) {
      continueAsked = true;
      return Progress.WANTS_CONTINUE;
    }
    return Progress.NEED_MORE;
  }

  /** Forgets the request that was read, and returns its memory. */
  void next() {
    budget.giveBack(budgetTaken);
    budgetTaken = 0;
    head = null;
    body = new byte[0];
    bodyLength = 0;
    chunked = null;
    continueAsked = false;
    scanned = 0;
  }

  void release() {
    next();
    ByteBuf before = held;
    held = null;
    if (before != null) {
      before.release();
    }
  }

  private boolean skipEmptyLines(ByteBuf in) {
    int at = in.readerIndex();
    while (scanned == 0
        && in.readableBytes() >= 2
        && in.getByte(at) == '\r'
        && in.getByte(at + 1) == '\n') {
      in.skipBytes(2);
      at += 2;
    }
    return in.isReadable();
  }

  private boolean readHead(ByteBuf in) {
    int start = in.readerIndex();
    int from = start + scanned;
    while (true) {
      int feed = in.forEachByte(from, in.writerIndex() - from, ByteProcessor.FIND_LF);
      if (feed < 0) {
        scanned = in.readableBytes();
        if (scanned > limits.headBytes()) {
          throw new BadRequest(
              431, "The request head is larger than " + limits.headBytes() + " bytes.");
        }
        return false;
      }
      int length = feed - start + 1;
      if (length > limits.headBytes()) {
        throw new BadRequest(
            431, "The request head is larger than " + limits.headBytes() + " bytes.");
      }
      if (feed == start || in.getByte(feed - 1) != '\r') {
        throw new BadRequest(400, "Lines must end in CR LF.");
      }
      if (length >= 4 && in.getByte(feed - 2) == '\n') {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        scanned = 0;
        begin(HeadParser.parse(bytes));
        return true;
      }
      from = feed + 1;
    }
  }

  private void begin(RequestHead parsed) {
    head = parsed;
    long length = parsed.contentLength();
    if (length > limits.bodyBytes()) {
      throw new BadRequest(
          413, "The request body is larger than " + limits.bodyBytes() + " bytes.");
    }
    if (length < 0) {
      chunked = new ChunkedBody(limits.bodyBytes());
    } else if (length > 0) {
      grow((int) Math.min(length, FIRST_PIECE));
    }
  }

  private boolean readBody(ByteBuf in, RequestHead known) {
    int total = (int) known.contentLength();
    while (bodyLength < total && in.isReadable()) {
      if (bodyLength == body.length) {
        grow((int) Math.min(total, body.length * 4L));
      }
      int count = Math.min(in.readableBytes(), body.length - bodyLength);
      in.readBytes(body, bodyLength, count);
      bodyLength += count;
    }
    return bodyLength == total;
  }

  private boolean readChunks(ByteBuf in) {
    ChunkedBody chunks = chunked;
    if (chunks == null) {
      return false;
    }
    if (chunks.received() + in.readableBytes() > FIRST_PIECE) {
      account(in.readableBytes());
    }
    if (chunks.read(in)) {
      body = chunks.bytes();
      return true;
    }
    return false;
  }

  private void grow(int size) {
    account(size - Math.max(body.length, Math.min(size, FIRST_PIECE)));
    body = Arrays.copyOf(body, size);
  }

  private void account(long bytes) {
    if (!budget.take(bytes)) {
      throw new BadRequest(503, "The service is busy with large requests, try again shortly.");
    }
    budgetTaken += bytes;
  }
}
