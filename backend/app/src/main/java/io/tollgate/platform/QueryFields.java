package io.tollgate.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; what is wrong with them is refused together. */
public final class QueryFields {

  /** The longest text a parameter may have. */
  private static final int LONGEST = 200;

  private final InvalidFields.Collector errors = new InvalidFields.Collector();

  public @Nullable UUID uuid(String name, @Nullable String given) {
    if (given == null) {
      return null;
    }
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException broken) {
      errors.add(FieldError.invalid(name, "must be a UUID"));
      return null;
    }
  }

  public @Nullable Instant instant(String name, @Nullable String given) {
    if (given == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException broken) {
      errors.add(
          FieldError.invalid(
              name, "must be an instant with its offset, such as 2026-12-31T23:59:59Z"));
      return null;
    }
  }

  public @Nullable String oneOf(String name, @Nullable String given, List<String> allowed) {
    if (given != null && !allowed.contains(given)) {
      errors.add(FieldError.invalid(name, "must be one of: " + String.join(", ", allowed)));
    }
    return given;
  }

  public @Nullable String text(String name, @Nullable String given) {
    if (given != null && given.length() > LONGEST) {
      errors.add(FieldError.invalid(name, "must have at most " + LONGEST + " characters"));
    }
    return given == null || given.isBlank() ? null : given.strip();
  }

  /** Which part of a list is asked for. */
  public PageRequest page(@Nullable String cursor, @Nullable String limit) {
    UUID after = uuid("cursor", cursor);
    int items = PageRequest.USUAL;
    if (limit != null) {
      try {
        items = Integer.parseInt(limit);
      } catch (NumberFormatException broken) {
        items = 0;
      }
      errors.check(
          items >= 1 && items <= PageRequest.MOST,
          "limit",
          "must be a whole number from 1 to " + PageRequest.MOST);
    }
    return new PageRequest(after, items);
  }

  public void check(boolean holds, String name, String message) {
    errors.check(holds, name, message);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidFields when anything was wrong
   */
  public void refuseIfAny() {
    errors.refuseIfAny();
  }
}
