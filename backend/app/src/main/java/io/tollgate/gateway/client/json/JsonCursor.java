package io.tollgate.gateway.client.json;

import java.util.Arrays;

/**
 * Walks a JSON text once and validates every byte it passes: strict grammar (RFC 8259), UTF-8,
 * escapes, depth. Yields ranges, builds nothing. The idiom is
 *
 * <pre>
 * cursor.openObject();
 * while (cursor.nextMember()) {
 *   if (cursor.keyIs(MODEL)) { ... } else { cursor.skip(); }
 * }
 * </pre>
 *
 * <p>After {@link #nextMember} and {@link #nextElement} the position is the first byte of the
 * value. Every method throws {@link JsonFault}. Reusable, not safe for several threads.
 */
public final class JsonCursor {

  /** Containers inside each other; the bit masks below hold one bit for each. */
  public static final int MAX_DEPTH = 64;

  private byte[] buf = {};
  private int start;
  private int end;
  private int pos;

  private int depth;
  // Bit d - 1 is for the container at depth d.
  private long objects;
  private long begun;

  private int memberFrom;
  private int stringFrom;
  private int stringTo;
  private boolean escaped;

  public JsonCursor over(byte[] bytes, int from, int to) {
    buf = bytes;
    start = from;
    pos = from;
    end = to;
    depth = 0;
    return this;
  }

  /** Skips white space and looks at the next byte without taking it. */
  public byte peek() {
    int p = pos;
    while (p < end) {
      byte b = buf[p];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        pos = p;
        return b;
      }
      p++;
    }
    pos = p;
    throw fault("the text ends too early", p, true);
  }

  public int position() {
    return pos;
  }

  public void openObject() {
    open('{', "an object");
    objects |= 1L << (depth - 1);
  }

  public void openArray() {
    open('[', "an array");
    objects &= ~(1L << (depth - 1));
  }

  private void open(char bracket, String what) {
    if (peek() != bracket) {
      throw fault("expected " + what, pos, false);
    }
    if (depth == MAX_DEPTH) {
      throw fault("more than " + MAX_DEPTH + " levels of nesting", pos, false);
    }
    pos++;
    depth++;
    begun &= ~(1L << (depth - 1));
  }

  /**
   * Moves to the next member's value and remembers its key.
   *
   * @return false when the object's closing brace was taken
   */
  public boolean nextMember() {
    if (!next('}')) {
      return false;
    }
    if (peek() != '"') {
      throw fault("expected a quoted field name", pos, false);
    }
    memberFrom = pos;
    string();
    if (peek() != ':') {
      throw fault("expected ':'", pos, false);
    }
    pos++;
    peek();
    return true;
  }

  /**
   * Moves to the next element.
   *
   * @return false when the array's closing bracket was taken
   */
  public boolean nextElement() {
    if (!next(']')) {
      return false;
    }
    peek();
    return true;
  }

  private boolean next(char closing) {
    byte b = peek();
    long bit = 1L << (depth - 1);
    if (b == closing) {
      pos++;
      depth--;
      return false;
    }
    if ((begun & bit) == 0) {
      begun |= bit;
      return true;
    }
    if (b != ',') {
      throw fault("expected ',' or '" + closing + "'", pos, false);
    }
    pos++;
    if (peek() == closing) {
      throw fault("a trailing comma", pos, false);
    }
    return true;
  }

  /** Takes a whole value of any kind. */
  public void skip() {
    int base = depth;
    while (true) {
      switch (peek()) {
        case '{' -> openObject();
        case '[' -> openArray();
        default -> scalar();
      }
      while (true) {
        if (depth == base) {
          return;
        }
        boolean more = (objects & (1L << (depth - 1))) != 0 ? nextMember() : nextElement();
        if (more) {
          break;
        }
      }
    }
  }

  private void scalar() {
    switch (buf[pos]) {
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> pos = JsonScan.number(this, buf, pos, end);
    }
  }

  private void literal(String word) {
    int length = word.length();
    for (int i = 0; i < length; i++) {
      if (pos + i >= end) {
        throw fault("the text ends too early", end, true);
      }
      if (buf[pos + i] != word.charAt(i)) {
        throw fault("expected a value", pos, false);
      }
    }
    pos += length;
  }

  /** Takes a string; its range is then {@link #stringFrom} to {@link #stringTo}. */
  public void string() {
    if (peek() != '"') {
      throw fault("expected a string", pos, false);
    }
    stringFrom = pos + 1;
    int to = JsonScan.string(this, buf, stringFrom, end);
    escaped = to < 0;
    stringTo = escaped ? -to : to;
    pos = stringTo + 1;
  }

  /** First byte behind the opening quote of the last string or key. */
  public int stringFrom() {
    return stringFrom;
  }

  /** Index of the closing quote of the last string or key. */
  public int stringTo() {
    return stringTo;
  }

  /** Whether the last string or key holds a backslash. */
  public boolean escaped() {
    return escaped;
  }

  /** The opening quote of the last key. */
  public int memberFrom() {
    return memberFrom;
  }

  /** Whether the last key is this name, however it was spelled. */
  public boolean keyIs(byte[] name) {
    if (!escaped) {
      int length = stringTo - stringFrom;
      return length == name.length
          && Arrays.equals(buf, stringFrom, stringTo, name, 0, name.length);
    }
    return Arrays.equals(JsonText.utf8(buf, stringFrom, stringTo), name);
  }

  /** Takes the value if it is {@code null}. */
  public boolean takeNull() {
    if (peek() == 'n') {
      literal("null");
      return true;
    }
    return false;
  }

  /** Takes white space up to the end and refuses anything else. */
  public void close() {
    int p = pos;
    while (p < end && (buf[p] == ' ' || buf[p] == '\n' || buf[p] == '\r' || buf[p] == '\t')) {
      p++;
    }
    pos = p;
    if (p < end) {
      throw fault("unexpected text behind the end", p, false);
    }
  }

  JsonFault fault(String what, int at, boolean truncated) {
    return new JsonFault(what, at - start, truncated);
  }
}
