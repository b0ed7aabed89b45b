package io.tollgate.keys.entity;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * A cap on what a key may spend in a window. Zero means nothing; no cap at all is the absence of a
 * budget.
 *
 * @param nanos nano-USD per window, zero or more
 * @param zone the zone whose calendar bounds the windows
 */
public record KeyBudget(long nanos, Period period, ZoneId zone) {

  /** How long a window lasts, by the calendar of the budget's zone. */
  public enum Period {
    TOTAL,
    DAY,
    WEEK,
    MONTH
  }

  /** Half-open; a total has no end, and starts at the epoch. */
  public record Window(Instant start, @Nullable Instant end) {}

  public Window windowAt(Instant now) {
    ZonedDateTime day = now.atZone(zone).truncatedTo(ChronoUnit.DAYS);
    return switch (period) {
      case TOTAL -> new Window(Instant.EPOCH, null);
      case DAY -> between(day, day.plusDays(1));
      case WEEK -> {
        ZonedDateTime monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield between(monday, monday.plusWeeks(1));
      }
      case MONTH -> {
        ZonedDateTime first = day.withDayOfMonth(1);
        yield between(first, first.plusMonths(1));
      }
    };
  }

  private Window between(ZonedDateTime start, ZonedDateTime end) {
    return new Window(
        start.toLocalDate().atStartOfDay(zone).toInstant(),
        end.toLocalDate().atStartOfDay(zone).toInstant());
  }
}
