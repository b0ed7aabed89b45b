package io.tollgate.platform;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object as the components of a record, or what is wrong with them.
 *
 * @param values what could be read, by field; absent fields are missing here
 * @param errors in the order of the record's components, unknown fields last
 */
record RecordBinding<T extends Record>(
    Class<T> type, Map<String, Object> values, Set<String> present, List<FieldError> errors) {

  static <T extends Record> RecordBinding<T> bind(Class<T> type, JsonObject json) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    List<RecordComponent> fields =
        Stream.of(type.getRecordComponents()).filter(c -> c.getType() != Present.class).toList();
    boolean change = fields.size() < type.getRecordComponents().length;
    for (RecordComponent field : fields) {
      String name = field.getName();
      JsonValue given = json.get(name);
      if (given == null || given.getValueType() == JsonValue.ValueType.NULL) {
        noteAbsence(field, change, given != null, errors);
        continue;
      }
      try {
        values.put(name, JsonField.read(field.getGenericType(), given));
      } catch (JsonField.WrongType wrong) {
        errors.add(FieldError.wrongType(name, String.valueOf(wrong.getMessage())));
      } catch (JsonField.NotOne wrong) {
        errors.add(FieldError.invalid(name, String.valueOf(wrong.getMessage())));
      }
    }
    List<String> known = fields.stream().map(RecordComponent::getName).toList();
    json.keySet().stream()
        .filter(name -> !known.contains(name))
        .map(FieldError::unknown)
        .forEach(errors::add);
    return new RecordBinding<>(type, values, json.keySet(), errors);
  }

  private static void noteAbsence(
      RecordComponent field, boolean change, boolean isNull, List<FieldError> errors) {
    boolean mayBeMissing =
        change
            ? !isNull || field.isAnnotationPresent(Clearable.class)
            : field.getAccessor().getAnnotation(NotNull.class) == null;
    if (!mayBeMissing) {
      errors.add(
          change
              ? FieldError.invalid(field.getName(), "may not be null")
              : FieldError.required(field.getName()));
    }
  }

  /** The record; only to be asked for when there are no errors. */
  T record() {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int at = 0; at < components.length; at++) {
      types[at] = components[at].getType();
      arguments[at] =
          types[at] == Present.class ? new Present(present) : values.get(components[at].getName());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a request record cannot be made: " + type, impossible);
    }
  }
}
