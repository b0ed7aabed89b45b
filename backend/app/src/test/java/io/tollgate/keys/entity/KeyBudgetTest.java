package io.tollgate.keys.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.KeyBudget.Period;
import io.tollgate.keys.entity.KeyBudget.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyBudgetTest {

  @ParameterizedTest(name = "{1} {0} at {2}")
  @CsvSource({
    // A day of 23 and one of 25 hours.
    "DAY,   Europe/Berlin,      2026-03-29T10:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY,   Europe/Berlin,      2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "DAY,   Europe/Berlin,      2026-10-25T01:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // Midnight itself is skipped, or comes twice.
    "DAY,   Africa/Cairo,       2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
    "DAY,   America/Havana,     2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "DAY,   America/Havana,     2026-11-01T05:30:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    "DAY,   America/Asuncion,   2023-03-26T03:30:00Z, 2023-03-25T03:00:00Z, 2023-03-26T04:00:00Z",
    // A date that never was.
    "DAY,   Pacific/Apia,       2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "DAY,   Pacific/Apia,       2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    // Odd and extreme offsets.
    "DAY,   Asia/Kathmandu,     2026-06-01T18:14:59Z, 2026-05-31T18:15:00Z, 2026-06-01T18:15:00Z",
    "DAY,   Asia/Kathmandu,     2026-06-01T18:15:00Z, 2026-06-01T18:15:00Z, 2026-06-02T18:15:00Z",
    "DAY,   Pacific/Kiritimati, 2026-01-01T09:59:59Z, 2025-12-31T10:00:00Z, 2026-01-01T10:00:00Z",
    "DAY,   Pacific/Pago_Pago,  2026-01-01T10:59:59Z, 2025-12-31T11:00:00Z, 2026-01-01T11:00:00Z",
    // Weeks begin on Monday, also across a change of clocks and of the year.
    "WEEK,  UTC,                2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z",
    "WEEK,  Europe/Berlin,      2026-03-29T12:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z",
    "WEEK,  UTC,                2027-01-01T00:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    // Months of 28, 29, 30 and 31 days; the zone decides which month it is.
    "MONTH, UTC,                2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC,                2027-02-28T23:59:59Z, 2027-02-01T00:00:00Z, 2027-03-01T00:00:00Z",
    "MONTH, UTC,                2026-01-31T00:00:00Z, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "MONTH, Pacific/Kiritimati, 2028-02-29T10:00:00Z, 2028-02-29T10:00:00Z, 2028-03-31T10:00:00Z",
    "MONTH, Asia/Kathmandu,     2026-11-30T18:15:00Z, 2026-11-30T18:15:00Z, 2026-12-31T18:15:00Z",
    "MONTH, America/New_York,   2026-11-30T12:00:00Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
  })
  void windowFollowsTheCalendarOfItsZone(
      Period period, ZoneId zone, Instant now, Instant start, Instant end) {
    assertThat(new KeyBudget(1, period, zone).windowAt(now)).isEqualTo(new Window(start, end));
  }

  @Test
  void totalNeverEnds() {
    Window window = new KeyBudget(1, Period.TOTAL, ZoneId.of("UTC")).windowAt(Instant.MAX);
    assertThat(window).isEqualTo(new Window(Instant.EPOCH, null));
  }

  @Test
  void windowsOfEveryZoneHoldTheirInstantAndMeetWithoutGapOrOverlap() {
    Random random = new Random(20261121);
    List<String> zones = new ArrayList<>(ZoneId.getAvailableZoneIds());
    for (int i = 0; i < 60_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Period period = Period.values()[1 + random.nextInt(3)];
      Instant now = Instant.ofEpochSecond(random.nextLong(946_684_800L, 2_524_608_000L));
      KeyBudget budget = new KeyBudget(1, period, zone);
      Window window = budget.windowAt(now);
      String which = zone + " " + period + " " + now;
      assertThat(window.start()).as(which).isBeforeOrEqualTo(now);
      assertThat(window.end()).as(which).isAfter(now);
      assertThat(budget.windowAt(window.start())).as(which).isEqualTo(window);
      assertThat(budget.windowAt(window.end()).start()).as(which).isEqualTo(window.end());
      Instant before = window.start().minus(Duration.ofNanos(1));
      assertThat(budget.windowAt(before).end()).as(which).isEqualTo(window.start());
    }
  }
}
