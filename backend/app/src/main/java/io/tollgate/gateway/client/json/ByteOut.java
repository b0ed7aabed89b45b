package io.tollgate.gateway.client.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that is written once and taken, or cleared and used again. */
public final class ByteOut {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EMPTY = {};

  private byte[] bytes;
  private int size;

  public ByteOut(int capacity) {
    bytes = capacity == 0 ? EMPTY : new byte[capacity];
  }

  public int size() {
    return size;
  }

  /** The backing array; valid up to {@link #size()}, until the next write. */
  public byte[] array() {
    return bytes;
  }

  public ByteOut put(byte[] source) {
    return put(source, 0, source.length);
  }

  public ByteOut put(byte[] source, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
    return this;
  }

  public ByteOut put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  public ByteOut put(String text) {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  public ByteOut put(long number) {
    return put(Long.toString(number));
  }

  /** The value's bytes as they stand. */
  public ByteOut put(JsonView value) {
    return put(value.array(), value.from(), value.to());
  }

  /** A string's bytes between its quotes, as they stand. */
  public ByteOut inside(JsonView string) {
    return put(string.array(), string.from() + 1, string.to() - 1);
  }

  /** A JSON string literal of the text, quotes included. */
  public ByteOut quoted(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return quoted(utf8, 0, utf8.length);
  }

  /** A JSON string literal of UTF-8 text, quotes included. */
  public ByteOut quoted(byte[] utf8, int from, int to) {
    reserve(to - from + 2);
    put('"');
    int start = from;
    for (int i = from; i < to; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        put(utf8, start, i);
        start = i + 1;
        escape(b);
      }
    }
    return put(utf8, start, to).put('"');
  }

  private void escape(byte b) {
    put('\\');
    switch (b) {
      case '"', '\\' -> put((char) b);
      case '\n' -> put('n');
      case '\r' -> put('r');
      case '\t' -> put('t');
      default -> put("u00").put((char) HEX[b >> 4]).put((char) HEX[b & 15]);
    }
  }

  public void clear() {
    size = 0;
  }

  /** Cuts back to an earlier size. */
  public void truncate(int earlierSize) {
    size = Math.min(size, earlierSize);
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** The content, and an empty buffer afterwards. */
  public byte[] take() {
    byte[] content = size == 0 ? EMPTY : Arrays.copyOf(bytes, size);
    size = 0;
    return content;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(64, bytes.length << 1)));
    }
  }
}
