package io.tollgate.keys.entity;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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

  /**
   * The window that instant lies in. Days begin at the first moment of their date in the zone, also
   * where the clock skips midnight; weeks begin on Monday.
   */
  public Window windowAt(Instant now) {
    if (period == Period.TOTAL) {
      return new Window(Instant.EPOCH, null);
    }
    LocalDate day = now.atZone(zone).toLocalDate();
    return switch (period) {
      case TOTAL, DAY -> between(day, day.plusDays(1));
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield between(monday, monday.plusWeeks(1));
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield between(first, first.plusMonths(1));
      }
    };
  }

  private Window between(LocalDate start, LocalDate end) {
    return new Window(start.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
  }
}
