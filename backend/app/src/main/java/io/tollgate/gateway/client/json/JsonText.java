package io.tollgate.gateway.client.json;

import java.nio.charset.StandardCharsets;

/** Turns the inside of a valid JSON string into text. Lone surrogates become U+FFFD. */
public final class JsonText {

  private static final int REPLACEMENT = 0xFFFD;

  private JsonText() {}

  public static String decode(byte[] buf, int from, int to) {
    byte[] utf8 = utf8(buf, from, to);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  public static byte[] utf8(byte[] buf, int from, int to) {
    ByteOut out = new ByteOut(to - from);
    utf8(buf, from, to, out);
    return out.toArray();
  }

  public static void utf8(byte[] buf, int from, int to, ByteOut out) {
    int start = from;
    int p = from;
    while (p < to) {
      if (buf[p] != '\\') {
        p++;
        continue;
      }
      out.put(buf, start, p);
      p = escape(buf, p + 1, to, out);
      start = p;
    }
    out.put(buf, start, to);
  }

  private static int escape(byte[] buf, int at, int to, ByteOut out) {
    switch (buf[at]) {
      case 'b' -> out.put('\b');
      case 'f' -> out.put('\f');
      case 'n' -> out.put('\n');
      case 'r' -> out.put('\r');
      case 't' -> out.put('\t');
      case 'u' -> {
        return unicode(buf, at + 1, to, out);
      }
      default -> out.put((char) buf[at]);
    }
    return at + 1;
  }

  private static int unicode(byte[] buf, int at, int to, ByteOut out) {
    int first = hex(buf, at);
    int next = at + 4;
    if (!Character.isSurrogate((char) first)) {
      character(first, out);
      return next;
    }
    boolean pair =
        Character.isHighSurrogate((char) first)
            && next + 6 <= to
            && buf[next] == '\\'
            && buf[next + 1] == 'u';
    if (pair) {
      int second = hex(buf, next + 2);
      if (Character.isLowSurrogate((char) second)) {
        character(Character.toCodePoint((char) first, (char) second), out);
        return next + 6;
      }
    }
    character(REPLACEMENT, out);
    return next;
  }

  private static int hex(byte[] buf, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = (value << 4) | Character.digit(buf[i], 16);
    }
    return value;
  }

  private static void character(int codePoint, ByteOut out) {
    if (codePoint < 0x80) {
      out.put((char) codePoint);
    } else if (codePoint < 0x800) {
      out.put((char) (0xC0 | (codePoint >> 6)));
      out.put((char) (0x80 | (codePoint & 0x3F)));
    } else if (codePoint < 0x10000) {
      out.put((char) (0xE0 | (codePoint >> 12)));
      out.put((char) (0x80 | ((codePoint >> 6) & 0x3F)));
      out.put((char) (0x80 | (codePoint & 0x3F)));
    } else {
      out.put((char) (0xF0 | (codePoint >> 18)));
      out.put((char) (0x80 | ((codePoint >> 12) & 0x3F)));
      out.put((char) (0x80 | ((codePoint >> 6) & 0x3F)));
      out.put((char) (0x80 | (codePoint & 0x3F)));
    }
  }
}
