package io.tollgate.gateway.client.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a valid JSON text, seen where it lies. Members are looked up in one scan of their
 * object, on demand; nothing is copied until it is asked for. Where a name occurs twice, the last
 * one counts.
 */
public final class JsonView {

  private final byte[] buf;
  private final int from;
  private final int to;
  private @Nullable Map<String, JsonView> members;

  private JsonView(byte[] buf, int from, int to) {
    this.buf = buf;
    this.from = from;
    this.to = to;
  }

  /** The value in {@code [from, to)}, which was validated before; white space may surround it. */
  public static JsonView of(byte[] buf, int from, int to) {
    JsonCursor cursor = new JsonCursor().over(buf, from, to);
    cursor.peek();
    int start = cursor.position();
    cursor.skip();
    return new JsonView(buf, start, cursor.position());
  }

  /**
   * The value that the text is.
   *
   * @throws JsonFault when it is no valid JSON
   */
  public static JsonView parse(byte[] text, int from, int to) {
    JsonCursor cursor = new JsonCursor().over(text, from, to);
    cursor.peek();
    int start = cursor.position();
    cursor.skip();
    int end = cursor.position();
    cursor.close();
    return new JsonView(text, start, end);
  }

  public boolean isObject() {
    return buf[from] == '{';
  }

  public boolean isArray() {
    return buf[from] == '[';
  }

  public boolean isString() {
    return buf[from] == '"';
  }

  public boolean isTrue() {
    return buf[from] == 't';
  }

  public boolean isFalse() {
    return buf[from] == 'f';
  }

  /** The member of this name; null when it is absent, null, or this is no object. */
  public @Nullable JsonView get(String name) {
    if (!isObject()) {
      return null;
    }
    JsonView value = members().get(name);
    return value == null || buf[value.from] == 'n' ? null : value;
  }

  /** As {@link #get}, down a path of names. */
  public @Nullable JsonView at(String first, String second) {
    JsonView value = get(first);
    return value == null ? null : value.get(second);
  }

  private Map<String, JsonView> members() {
    Map<String, JsonView> known = members;
    if (known == null) {
      known = new LinkedHashMap<>();
      JsonCursor cursor = new JsonCursor().over(buf, from, to);
      cursor.openObject();
      while (cursor.nextMember()) {
        String name = string(cursor.stringFrom(), cursor.stringTo(), cursor.escaped());
        int start = cursor.position();
        cursor.skip();
        known.put(name, new JsonView(buf, start, cursor.position()));
      }
      members = known;
    }
    return known;
  }

  /** The elements; none when this is no array. */
  public List<JsonView> elements() {
    if (!isArray()) {
      return List.of();
    }
    List<JsonView> elements = new ArrayList<>();
    JsonCursor cursor = new JsonCursor().over(buf, from, to);
    cursor.openArray();
    while (cursor.nextElement()) {
      int start = cursor.position();
      cursor.skip();
      elements.add(new JsonView(buf, start, cursor.position()));
    }
    return elements;
  }

  /** The text of a string; null for any other value. */
  public @Nullable String text() {
    return isString() ? JsonText.decode(buf, from + 1, to - 1) : null;
  }

  /** The text of the member of this name, empty when it has none. */
  public String text(String name) {
    JsonView value = get(name);
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  /** A number's digits as they stand, empty for any other value. */
  public String number() {
    boolean number = buf[from] == '-' || (buf[from] >= '0' && buf[from] <= '9');
    return number ? new String(buf, from, to - from, StandardCharsets.US_ASCII) : "";
  }

  /** The value's bytes are {@code array()[from(), to())}. */
  public byte[] array() {
    return buf;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** A string's bytes between its quotes, escapes and all; their number. */
  public int insideLength() {
    return isString() ? to - from - 2 : 0;
  }

  private String string(int start, int end, boolean escaped) {
    return escaped
        ? JsonText.decode(buf, start, end)
        : new String(buf, start, end - start, StandardCharsets.UTF_8);
  }
}
