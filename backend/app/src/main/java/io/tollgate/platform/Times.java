package io.tollgate.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as PostgreSQL keeps them: whole microseconds, counted from 2000-01-01 UTC. */
public final class Times {

  private static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");

  private Times() {}

  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(ORIGIN, instant);
  }

  public static @Nullable Instant read(ResultSet rows, int column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
