package io.tollgate.gateway.client.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The inner loops of {@link JsonCursor}: strings eight bytes at a time, UTF-8, numbers. */
final class JsonScan {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private JsonScan() {}

  /**
   * Validates a string's inside.
   *
   * @return the index of the closing quote, negated when there are escapes
   */
  static int string(JsonCursor cursor, byte[] buf, int from, int end) {
    int p = from;
    boolean escaped = false;
    while (true) {
      p = plain(buf, p, end);
      if (p >= end) {
        throw cursor.fault("a string is not closed", end, true);
      }
      byte b = buf[p];
      if (b == '"') {
        return escaped ? -p : p;
      }
      if (b == '\\') {
        escaped = true;
        p = escape(cursor, buf, p, end);
      } else if (b < 0) {
        do {
          p = character(cursor, buf, p, end);
        } while (p < end && buf[p] < 0);
      } else {
        throw cursor.fault("a control character inside a string", p, false);
      }
    }
  }

  /** The first byte that is a quote, a backslash, a control character or not ASCII. */
  private static int plain(byte[] buf, int from, int end) {
    int p = from;
    while (p + 8 <= end) {
      long word = (long) WORDS.get(buf, p);
      long quote = word ^ (ONES * '"');
      long slash = word ^ (ONES * '\\');
      // A borrow can only raise a false mark above a true one, so the lowest mark is exact.
      long marks =
          (((quote - ONES) & ~quote)
                  | ((slash - ONES) & ~slash)
                  | ((word - ONES * 0x20) & ~word)
                  | word)
              & HIGHS;
      if (marks != 0) {
        return p + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
      p += 8;
    }
    while (p < end) {
      byte b = buf[p];
      if (b < 0x20 || b == '"' || b == '\\') {
        return p;
      }
      p++;
    }
    return p;
  }

  private static int escape(JsonCursor cursor, byte[] buf, int at, int end) {
    if (at + 1 >= end) {
      throw cursor.fault("a string is not closed", end, true);
    }
    return switch (buf[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> unicode(cursor, buf, at, end);
      default -> throw cursor.fault("an unknown escape", at, false);
    };
  }

  private static int unicode(JsonCursor cursor, byte[] buf, int at, int end) {
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= end) {
        throw cursor.fault("a string is not closed", end, true);
      }
      if (Character.digit(buf[i], 16) < 0) {
        throw cursor.fault("a \\u escape needs four hexadecimal digits", at, false);
      }
    }
    return at + 6;
  }

  /** One character that is not ASCII, by the table of well-formed sequences (Unicode 3-7). */
  private static int character(JsonCursor cursor, byte[] buf, int at, int end) {
    int lead = buf[at] & 0xFF;
    int length;
    int low = 0x80;
    int high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      low = lead == 0xE0 ? 0xA0 : 0x80;
      high = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      low = lead == 0xF0 ? 0x90 : 0x80;
      high = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
      throw cursor.fault("text that is not UTF-8", at, false);
    }
    for (int i = 1; i < length; i++) {
      if (at + i >= end) {
        throw cursor.fault("a string is not closed", end, true);
      }
      int b = buf[at + i] & 0xFF;
      if (b < low || b > high) {
        throw cursor.fault("text that is not UTF-8", at, false);
      }
      low = 0x80;
      high = 0xBF;
    }
    return at + length;
  }

  /** Validates a number and returns the index behind it. */
  static int number(JsonCursor cursor, byte[] buf, int from, int end) {
    int p = from;
    if (buf[p] == '-') {
      p++;
    }
    if (p < end && buf[p] == '0') {
      p++;
    } else {
      p = digits(cursor, buf, p, end, from);
    }
    if (p < end && buf[p] == '.') {
      p = digits(cursor, buf, p + 1, end, from);
    }
    if (p < end && (buf[p] == 'e' || buf[p] == 'E')) {
      p++;
      if (p < end && (buf[p] == '+' || buf[p] == '-')) {
        p++;
      }
      p = digits(cursor, buf, p, end, from);
    }
    return p;
  }

  private static int digits(JsonCursor cursor, byte[] buf, int from, int end, int numberFrom) {
    int p = from;
    while (p < end && buf[p] >= '0' && buf[p] <= '9') {
      p++;
    }
    if (p == from) {
      throw cursor.fault(p == numberFrom ? "expected a value" : "a malformed number", p, p >= end);
    }
    return p;
  }
}
