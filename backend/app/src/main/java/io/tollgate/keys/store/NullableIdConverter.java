package io.tollgate.keys.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An id that may be missing; the provider's own conversion of ids fails at null. */
@Converter
public class NullableIdConverter implements AttributeConverter<@Nullable UUID, @Nullable Object> {

  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  @Override
  public @Nullable UUID convertToEntityAttribute(@Nullable Object column) {
    return column == null ? null : UUID.fromString(column.toString());
  }
}
