package io.tollgate.sandbox.server;

import io.tollgate.sandbox.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What one reply has of its own: an id and the time. Belongs to one event loop. */
final class Stamp {
  private static final byte[] DIGITS =
      "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
  private static final int RANDOM_PART = 12;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final byte[] id = new byte[Frame.ID_LENGTH];
  private long counter;
  private long second = -1;
  private byte[] created = new byte[0];
  private String date = "";

  Stamp(InstantSource clock) {
    this.clock = clock;
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < RANDOM_PART; i++) {
      id[i] = DIGITS[random.nextInt(DIGITS.length)];
    }
  }

  /** Makes a fresh id and the present time. The arrays given out before change with it. */
  void renew() {
    long rest = ++counter;
    for (int i = Frame.ID_LENGTH - 1; i >= RANDOM_PART; i--) {
      id[i] = DIGITS[(int) (rest % DIGITS.length)];
      rest /= DIGITS.length;
    }
    long now = clock.millis() / 1_000;
    if (now != second) {
      second = now;
      created = String.format(Locale.ROOT, "%010d", now).getBytes(StandardCharsets.US_ASCII);
      date = HTTP_DATE.format(Instant.ofEpochSecond(now));
    }
  }

  byte[] id() {
    return id.clone();
  }

  byte[] created() {
    return created;
  }

  String date() {
    return date;
  }
}
