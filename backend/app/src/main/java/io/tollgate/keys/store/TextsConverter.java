package io.tollgate.keys.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An array of texts as a list; written as an array literal, which the database takes for one. */
@Converter
public class TextsConverter
    implements AttributeConverter<@Nullable List<String>, @Nullable Object> {

  @Override
  public @Nullable Object convertToDatabaseColumn(@Nullable List<String> texts) {
    return texts == null
        ? null
        : texts.stream().map(TextsConverter::quoted).collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public @Nullable List<String> convertToEntityAttribute(@Nullable Object column) {
    if (column == null) {
      return null;
    }
    try {
      Object items = column instanceof Array array ? array.getArray() : column;
      return List.of((String[]) items);
    } catch (SQLException gone) {
      throw new IllegalStateException("an array cannot be read any more", gone);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
