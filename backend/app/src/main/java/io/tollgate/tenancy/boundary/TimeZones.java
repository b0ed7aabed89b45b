package io.tollgate.tenancy.boundary;

import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of time zones as requests give them. */
final class TimeZones {

  private static final String USUAL = "UTC";

  private TimeZones() {}

  /**
   * A zone by its name; UTC where none is named.
   *
   * @throws InvalidFields when it is no zone of the IANA list
   */
  static String orUsual(@Nullable String given) {
    return given == null ? USUAL : checked(given);
  }

  /** As {@link #orUsual}, but nothing for nothing. */
  static @Nullable String orNull(@Nullable String given) {
    return given == null ? null : checked(given);
  }

  private static String checked(String given) {
    if (!ZoneId.getAvailableZoneIds().contains(given)) {
      throw new InvalidFields(
          List.of(FieldError.invalid("timeZone", "must be a time zone such as Europe/Berlin")));
    }
    return given;
  }
}
