package io.tollgate.platform;

import io.tollgate.kernel.Money;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Describes the records of requests and answers in the published contract. The server's own reading
 * of records takes ids for objects and lists for lists of lists, and cannot know which fields may
 * be missing; here the code's own null annotations say so.
 */
public final class ContractSchemas {

  private static final String PREFIX = "#/components/schemas/";

  private final Map<String, Schema> schemas = new TreeMap<>();

  /** All schemas that were needed so far, by name. */
  public Map<String, Schema> all() {
    return schemas;
  }

  /** A reference to the schema of a record, which is made at the first need. */
  public Schema refer(Class<?> record, boolean request) {
    String name = name(record);
    if (!schemas.containsKey(name)) {
      Schema schema = OASFactory.createSchema();
      schemas.put(name, schema);
      fill(schema, record, request);
    }
    return OASFactory.createSchema().ref(PREFIX + name);
  }

  private void fill(Schema schema, Class<?> record, boolean request) {
    schema.type(SchemaType.OBJECT);
    annotation(record)
        .map(said -> said.description())
        .filter(ContractSchemas::said)
        .ifPresent(schema::description);
    if (request) {
      schema.additionalPropertiesBoolean(false);
    }
    List<String> required = new ArrayList<>();
    for (RecordComponent field : record.getRecordComponents()) {
      if (field.getType() == Present.class) {
        continue;
      }
      boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
      Schema property = property(field, request);
      if (request && optional && mayBeNull(record, field)) {
        property.nullable(true);
      }
      schema.addProperty(field.getName(), property);
      if (!optional) {
        required.add(field.getName());
      }
    }
    if (!required.isEmpty()) {
      schema.required(required);
    }
  }

  private static boolean mayBeNull(Class<?> record, RecordComponent field) {
    boolean change =
        Stream.of(record.getRecordComponents()).anyMatch(c -> c.getType() == Present.class);
    return !change || field.isAnnotationPresent(Clearable.class);
  }

  private Schema property(RecordComponent field, boolean request) {
    Schema schema = of(field.getAnnotatedType(), request);
    ContractLimits.of(field.getAccessor(), schema);
    Optional<org.eclipse.microprofile.openapi.annotations.media.Schema> said =
        Optional.ofNullable(
            field
                .getAccessor()
                .getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class));
    if (said.isEmpty() || schema.getRef() != null) {
      return schema;
    }
    if (said(said.get().description())) {
      schema.description(said.get().description());
    }
    if (said(said.get().example())) {
      schema.example(example(schema, said.get().example()));
    }
    if (said.get().enumeration().length > 0) {
      Schema one = schema.getType() == SchemaType.ARRAY ? schema.getItems() : schema;
      one.enumeration(List.of((Object[]) said.get().enumeration()));
    }
    return schema;
  }

  private Schema of(AnnotatedType type, boolean request) {
    if (type instanceof AnnotatedParameterizedType list) {
      AnnotatedType item = list.getAnnotatedActualTypeArguments()[0];
      Schema items = of(item, request);
      ContractLimits.of(item, items);
      return OASFactory.createSchema().type(SchemaType.ARRAY).items(items);
    }
    Class<?> raw = (Class<?>) type.getType();
    return raw.isRecord() && raw != Money.class ? refer(raw, request) : plain(raw);
  }

  private static Schema plain(Class<?> type) {
    Schema schema = OASFactory.createSchema();
    if (type == int.class || type == Integer.class) {
      return schema.type(SchemaType.INTEGER).format("int32");
    }
    if (type == long.class || type == Long.class) {
      return schema.type(SchemaType.INTEGER).format("int64");
    }
    if (type == boolean.class || type == Boolean.class) {
      return schema.type(SchemaType.BOOLEAN);
    }
    schema.type(SchemaType.STRING);
    if (type == UUID.class) {
      schema.format("uuid");
    } else if (type == Instant.class) {
      schema.format("date-time");
    } else if (type == Money.class) {
      schema.pattern("^[0-9]{1,9}(\\.[0-9]{1,9})?$");
    } else if (type.isEnum()) {
      schema.enumeration(
          Stream.of(type.getEnumConstants())
              .map(constant -> (Object) ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toList());
    } else if (type != String.class) {
      throw new IllegalStateException("no schema for " + type);
    }
    return schema;
  }

  private static Object example(Schema schema, String text) {
    return schema.getType() == SchemaType.INTEGER ? Long.valueOf(text) : text;
  }

  private static String name(Class<?> record) {
    return annotation(record)
        .map(said -> said.name())
        .filter(ContractSchemas::said)
        .orElse(record.getSimpleName());
  }

  private static Optional<org.eclipse.microprofile.openapi.annotations.media.Schema> annotation(
      Class<?> record) {
    return Optional.ofNullable(
        record.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class));
  }

  private static boolean said(@Nullable String text) {
    return !Objects.requireNonNullElse(text, "").isEmpty();
  }
}
