package io.tollgate.platform;

import io.tollgate.kernel.Money;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one JSON value as the type a request asks for; nothing is converted silently. */
final class JsonField {

  private static final Pattern USD = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final int MOST_ITEMS = 1_000;

  private JsonField() {}

  /** The value has another JSON type than the field. */
  static final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongType(String message) {
      super(message, null, false, false);
    }
  }

  /** The value has the right JSON type but is none of the field's values. */
  static final class NotOne extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotOne(String message) {
      super(message, null, false, false);
    }
  }

  static Object read(Type type, JsonValue value) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return items(list.getActualTypeArguments()[0], value);
    }
    if (!(type instanceof Class<?> wanted)) {
      throw new IllegalStateException("no such field type: " + type);
    }
    if (wanted == Boolean.class) {
      return bool(value);
    }
    if (wanted == Integer.class) {
      return integer(value);
    }
    String text = text(value);
    if (wanted == String.class) {
      return text;
    }
    if (wanted.isEnum()) {
      return constant(wanted, text);
    }
    return parsed(wanted, text);
  }

  private static List<Object> items(Type type, JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      throw new WrongType("must be a list");
    }
    if (array.size() > MOST_ITEMS) {
      throw new NotOne("has more than " + MOST_ITEMS + " items");
    }
    List<Object> items = new ArrayList<>();
    for (JsonValue item : array) {
      items.add(read(type, item));
    }
    return List.copyOf(items);
  }

  private static boolean bool(JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      default -> throw new WrongType("must be true or false");
    };
  }

  private static int integer(JsonValue value) {
    if (!(value instanceof JsonNumber number)) {
      throw new WrongType("must be a number");
    }
    try {
      return number.bigDecimalValue().intValueExact();
    } catch (ArithmeticException broken) {
      throw new NotOne("must be a whole number of at most 2147483647");
    }
  }

  private static String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw new WrongType("must be a string");
  }

  private static Object constant(Class<?> type, String text) {
    for (Object constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw new NotOne(
        Stream.of(type.getEnumConstants())
            .map(JsonField::word)
            .collect(Collectors.joining(", ", "must be one of: ", "")));
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static Object parsed(Class<?> wanted, String text) {
    try {
      if (wanted == UUID.class) {
        return uuid(text);
      }
      if (wanted == Instant.class) {
        return OffsetDateTime.parse(text).toInstant();
      }
      if (wanted == Money.class) {
        return usd(text);
      }
    } catch (DateTimeException | IllegalArgumentException broken) {
      throw new NotOne(explain(wanted));
    }
    throw new IllegalStateException("no such field type: " + wanted);
  }

  private static UUID uuid(String text) {
    UUID read = UUID.fromString(text);
    if (!read.toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(text);
    }
    return read;
  }

  private static Money usd(String text) {
    if (!USD.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return Money.parse(text);
  }

  private static String explain(Class<?> wanted) {
    if (wanted == UUID.class) {
      return "must be a UUID";
    }
    if (wanted == Instant.class) {
      return "must be an instant with its offset, such as 2026-12-31T23:59:59Z";
    }
    return "must be a decimal number of US dollars with at most nine decimals, such as \"12.50\"";
  }
}
