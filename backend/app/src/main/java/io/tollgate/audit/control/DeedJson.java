package io.tollgate.audit.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.SubjectId;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a deed tells into JSON, and keeps secrets out of it whoever forgot them there. */
final class DeedJson {

  private static final System.Logger LOG = System.getLogger(DeedJson.class.getName());

  /**
   * Our own keys, with far more behind the prefix than a public id has; and what Keycloak signs.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "tg_(live|test|mgmt)_[0-9A-Za-z_]{16,}|eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.\\S*");

  private static final String INSTEAD = "[secret]";
  private static final int LONGEST_VALUE = 1_000;

  private DeedJson() {}

  /** The object's text; null for null. */
  static @Nullable String object(@Nullable Map<String, ?> values) {
    return values == null ? null : build(values).toString();
  }

  /** The personal fields in the order of their names, as the database's function takes them. */
  static JsonArray personal(List<Deed.Personal> fields) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    fields.stream()
        .sorted(Comparator.comparing(Deed.Personal::name))
        .forEach(field -> array.add(personal(field)));
    return array.build();
  }

  private static JsonObject personal(Deed.Personal field) {
    SubjectId whose = field.whose();
    String value = clean(field.value());
    return Json.createObjectBuilder()
        .add("name", field.name())
        .add("value", value.substring(0, Math.min(value.length(), LONGEST_VALUE)))
        .add("whose", whose == null ? JsonValue.NULL : Json.createValue(whose.toString()))
        .build();
  }

  /** A text as the database can keep it, without any secret. */
  static String clean(String text) {
    if (SECRET.matcher(text).find()) {
      LOG.log(Level.ERROR, "code=bug a secret was about to be written to the audit log");
      return clean(SECRET.matcher(text).replaceAll(INSTEAD));
    }
    return text.replace('\0', '\uFFFD');
  }

  private static JsonObject build(Map<?, ?> values) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    values.forEach((name, value) -> object.add(String.valueOf(name), value(value)));
    return object.build();
  }

  private static JsonValue value(@Nullable Object value) {
    return switch (value) {
      case null -> JsonValue.NULL;
      case JsonObject object -> build(object);
      case JsonArray array -> build(array);
      case JsonString text -> Json.createValue(clean(text.getString()));
      case JsonValue other -> other;
      case Boolean flag -> flag ? JsonValue.TRUE : JsonValue.FALSE;
      case Integer number -> Json.createValue(number);
      case Long number -> Json.createValue(number);
      case BigDecimal number -> Json.createValue(number.toPlainString());
      case String text -> Json.createValue(clean(text));
      case Enum<?> constant -> Json.createValue(constant.name().toLowerCase(Locale.ROOT));
      case UUID id -> Json.createValue(id.toString());
      case Instant instant -> Json.createValue(instant.toString());
      case Map<?, ?> map -> build(map);
      case Iterable<?> items -> build(items);
      default -> Json.createValue(clean(value.toString()));
    };
  }

  private static JsonArray build(Iterable<?> items) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    items.forEach(item -> array.add(value(item)));
    return array.build();
  }
}
