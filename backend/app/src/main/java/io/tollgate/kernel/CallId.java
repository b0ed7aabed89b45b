package io.tollgate.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * Identity of a call: a UUIDv7, so that ids sort by time and time partitions follow from the id.
 */
public record CallId(UUID value) {

  /** The ids of later instants would not sort as the signed numbers that a UUID is made of. */
  private static final long LAST_MILLIS = (1L << 47) - 1;

  private static final int NANOS_PER_MILLI = 1_000_000;

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException when the text is no UUID
   */
  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  /**
   * The smallest id a call at or after that instant can have, by whole milliseconds; instants
   * before 1970 and after 6429 count as these bounds.
   */
  public static CallId firstAt(Instant instant) {
    if (instant.isBefore(Instant.EPOCH)) {
      return firstAt(Instant.EPOCH);
    }
    boolean within = instant.getEpochSecond() < LAST_MILLIS / 1_000;
    long started = within && instant.getNano() % NANOS_PER_MILLI != 0 ? 1 : 0;
    long millis = within ? instant.toEpochMilli() + started : LAST_MILLIS;
    return new CallId(new UUID((millis << 16) | 0x7000L, Long.MIN_VALUE));
  }

  /** When the id was made, in whole milliseconds. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
