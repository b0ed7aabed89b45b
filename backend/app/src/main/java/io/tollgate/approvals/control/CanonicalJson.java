package io.tollgate.approvals.control;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in its one canonical form (RFC 8785), so that the same meaning always has the same hash.
 * Numbers are whole and at most 2^53 - 1 in size, which every reader reads alike; others are
 * refused, not rounded.
 */
public final class CanonicalJson {

  private static final BigInteger LARGEST = BigInteger.valueOf((1L << 53) - 1);
  private static final int DEEPEST = 32;
  private static final int MOST_DIGITS = 40;

  private final StringBuilder text = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The canonical text.
   *
   * @throws IllegalArgumentException for a number or a text that has no canonical form here
   */
  public static String of(JsonValue value) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.add(value, 0);
    return canonical.text.toString();
  }

  private void add(JsonValue value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    switch (value.getValueType()) {
      case OBJECT -> add((JsonObject) value, depth);
      case ARRAY -> add((JsonArray) value, depth);
      case STRING -> add(((JsonString) value).getString());
      case NUMBER -> add((JsonNumber) value);
      case TRUE -> text.append("true");
      case FALSE -> text.append("false");
      case NULL -> text.append("null");
    }
  }

  private void add(JsonObject object, int depth) {
    String separator = "{";
    // Strings compare by UTF-16 code units, which is the order RFC 8785 asks for.
    for (Map.Entry<String, JsonValue> field : new TreeMap<>(object).entrySet()) {
      text.append(separator);
      add(field.getKey());
      text.append(':');
      add(field.getValue(), depth + 1);
      separator = ",";
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void add(JsonArray array, int depth) {
    String separator = "[";
    for (JsonValue item : array) {
      text.append(separator);
      add(item, depth + 1);
      separator = ",";
    }
    text.append(array.isEmpty() ? "[]" : "]");
  }

  private void add(JsonNumber number) {
    BigDecimal value = number.bigDecimalValue();
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException("not a number of this size");
    }
    try {
      BigInteger whole = value.toBigIntegerExact();
      if (whole.abs().compareTo(LARGEST) <= 0) {
        text.append(whole);
        return;
      }
    } catch (ArithmeticException broken) {
      throw new IllegalArgumentException("not a whole number: " + value, broken);
    }
    throw new IllegalArgumentException("too large a number: " + value);
  }

  private void add(String string) {
    text.append('"');
    for (int at = 0; at < string.length(); at++) {
      char c = string.charAt(at);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            checkPaired(string, at);
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static void checkPaired(String string, int at) {
    char c = string.charAt(at);
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < string.length() && Character.isLowSurrogate(string.charAt(at + 1))
            : !Character.isLowSurrogate(c)
                || (at > 0 && Character.isHighSurrogate(string.charAt(at - 1)));
    if (!paired) {
      throw new IllegalArgumentException("half a character");
    }
  }
}
