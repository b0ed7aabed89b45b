package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One pass over an event: its type and, of a delta, the string that it adds. Reused. */
final class AnthropicEvent {

  enum Type {
    BLOCK_DELTA,
    BLOCK_START,
    BLOCK_STOP,
    MESSAGE_START,
    MESSAGE_DELTA,
    MESSAGE_STOP,
    ERROR,
    OTHER
  }

  /** What a delta adds to. */
  enum Piece {
    TEXT,
    ARGUMENTS,
    THINKING,
    SIGNATURE,
    NONE
  }

  private static final Type[] TYPES = Type.values();
  private static final byte[][] TYPE_NAMES = {
    ascii("content_block_delta"),
    ascii("content_block_start"),
    ascii("content_block_stop"),
    ascii("message_start"),
    ascii("message_delta"),
    ascii("message_stop"),
    ascii("error")
  };

  private static final Piece[] PIECES = Piece.values();
  private static final byte[][] PIECE_NAMES = {
    ascii("text"), ascii("partial_json"), ascii("thinking"), ascii("signature")
  };

  private static final byte[] TYPE = ascii("type");
  private static final byte[] DELTA = ascii("delta");
  private static final byte[] ERROR = ascii("error");

  private final JsonCursor cursor = new JsonCursor();
  private Type type = Type.OTHER;
  private Piece piece = Piece.NONE;
  private int from;
  private int to;

  /** Scans and validates the whole event, which must be an object. */
  void scan(byte[] buf, int eventFrom, int eventTo) {
    type = Type.OTHER;
    piece = Piece.NONE;
    from = 0;
    to = 0;
    boolean failed = false;
    cursor.over(buf, eventFrom, eventTo).openObject();
    while (cursor.nextMember()) {
      if (cursor.keyIs(TYPE) && cursor.peek() == '"') {
        cursor.string();
        type = type(buf);
      } else if (cursor.keyIs(DELTA) && cursor.peek() == '{') {
        delta();
      } else {
        failed |= cursor.keyIs(ERROR) && cursor.peek() != 'n';
        cursor.skip();
      }
    }
    cursor.close();
    if (failed) {
      type = Type.ERROR;
    }
  }

  private void delta() {
    cursor.openObject();
    while (cursor.nextMember()) {
      Piece found = cursor.keyIs(TYPE) ? Piece.NONE : named();
      if (found == Piece.NONE || cursor.peek() != '"') {
        cursor.skip();
        continue;
      }
      cursor.string();
      piece = found;
      from = cursor.stringFrom();
      to = cursor.stringTo();
    }
  }

  private Piece named() {
    for (int i = 0; i < PIECE_NAMES.length; i++) {
      if (cursor.keyIs(PIECE_NAMES[i])) {
        return PIECES[i];
      }
    }
    return Piece.NONE;
  }

  private Type type(byte[] buf) {
    int start = cursor.stringFrom();
    int end = cursor.stringTo();
    for (int i = 0; i < TYPE_NAMES.length; i++) {
      byte[] name = TYPE_NAMES[i];
      if (Arrays.equals(buf, start, end, name, 0, name.length)) {
        return TYPES[i];
      }
    }
    return Type.OTHER;
  }

  Type type() {
    return type;
  }

  Piece piece() {
    return piece;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
