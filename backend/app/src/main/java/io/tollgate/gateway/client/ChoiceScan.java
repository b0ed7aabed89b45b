package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonText;
import io.tollgate.gateway.client.json.Splice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The {@code choices} of one chunk: who finished, why, and what was said. */
final class ChoiceScan {

  private static final byte[] INDEX = ascii("index");
  private static final byte[] DELTA = ascii("delta");
  private static final byte[] MESSAGE = ascii("message");
  private static final byte[] FINISH_REASON = ascii("finish_reason");
  private static final byte[] USAGE = ascii("usage");

  private final JsonCursor cursor;
  private final Splice edits;
  private final SaidScan said;
  private final ProducedText text;
  private final boolean stream;

  private byte[] buf = {};
  private int count;
  private int usageFrom;
  private int usageTo;
  private boolean failed;
  private int reasonFrom;
  private int reasonTo;
  private long finished;
  private long finishedBefore;
  private @Nullable String finishReason;

  ChoiceScan(JsonCursor cursor, Splice edits, boolean stream, ProducedText text) {
    this.cursor = cursor;
    this.edits = edits;
    this.stream = stream;
    this.text = text;
    this.said = new SaidScan(cursor, text);
  }

  void begin(byte[] bytes) {
    buf = bytes;
    count = 0;
    usageTo = 0;
    failed = false;
    reasonTo = 0;
    finishedBefore = finished;
    said.begin(bytes);
    text.mark();
  }

  void rollback() {
    finished = finishedBefore;
    text.rollback();
  }

  /** Takes the array. */
  void all() {
    cursor.openArray();
    while (cursor.nextElement()) {
      count++;
      if (cursor.peek() == '{') {
        one();
      } else {
        cursor.skip();
      }
    }
  }

  private void one() {
    long index = 0;
    boolean ended = false;
    MemberEdits members = new MemberEdits(edits);
    cursor.openObject();
    while (cursor.nextMember()) {
      int keyFrom = cursor.memberFrom();
      if (cursor.keyIs(USAGE)) {
        usage(members, keyFrom);
        continue;
      }
      members.keep(keyFrom);
      if (cursor.keyIs(INDEX)) {
        index = JsonNumbers.take(buf, cursor);
      } else if (cursor.keyIs(FINISH_REASON) && cursor.peek() == '"') {
        cursor.string();
        ended = reason();
      } else if (cursor.keyIs(stream ? DELTA : MESSAGE) && cursor.peek() == '{') {
        said.take();
      } else {
        cursor.skip();
      }
      members.end(cursor.position());
    }
    if (ended) {
      finished |= 1L << Math.clamp(index, 0, 63);
    }
  }

  private boolean reason() {
    int from = cursor.stringFrom();
    int to = cursor.stringTo();
    if (from == to) {
      return false;
    }
    reasonFrom = from;
    reasonTo = to;
    failed |= to - from == 5 && buf[from] == 'e' && buf[from + 1] == 'r' && buf[from + 4] == 'r';
    return true;
  }

  private void usage(MemberEdits members, int keyFrom) {
    int valueFrom = cursor.position();
    boolean object = cursor.peek() == '{';
    if (stream) {
      cursor.skip();
      members.remove(keyFrom, cursor.position());
    } else {
      members.keep(keyFrom);
      if (object) {
        ChunkScan.visibleUsage(cursor, buf, edits);
      } else {
        cursor.skip();
      }
      members.end(cursor.position());
    }
    if (object) {
      usageFrom = valueFrom;
      usageTo = cursor.position();
    }
  }

  /** Choices in this chunk. */
  int count() {
    return count;
  }

  /** Choices that have finished in this chunk or earlier ones. */
  int finished() {
    return Long.bitCount(finished);
  }

  /** Whether a choice of this chunk ended in an error. */
  boolean failed() {
    return failed;
  }

  int usageFrom() {
    return usageFrom;
  }

  /** 0 when no choice of this chunk has usage. */
  int usageTo() {
    return usageTo;
  }

  /** The last finish reason up to now; call once for each chunk that was accepted. */
  @Nullable String finishReason() {
    if (reasonTo > 0) {
      finishReason = JsonText.decode(buf, reasonFrom, reasonTo);
      reasonTo = 0;
    }
    return finishReason;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
