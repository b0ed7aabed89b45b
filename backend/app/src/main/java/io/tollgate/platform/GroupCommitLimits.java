package io.tollgate.platform;

import java.time.Duration;

/**
 * Bounds of a {@link GroupCommit}.
 *
 * @param capacity items waiting at most
 * @param batch items in one transaction at most
 * @param linger how long a batch waits for company; zero means only for the batch before it
 * @param maxAge while an item waits longer than this, brief ones are refused at once
 * @param briefPatience a brief item not begun after this long is refused
 * @param longPatience a long item not begun after this long is refused
 * @param drain how long a close waits for what is queued
 */
public record GroupCommitLimits(
    int capacity,
    int batch,
    Duration linger,
    Duration maxAge,
    Duration briefPatience,
    Duration longPatience,
    Duration drain) {

  public static final GroupCommitLimits DEFAULT =
      new GroupCommitLimits(
          16_384,
          500,
          Duration.ZERO,
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  public GroupCommitLimits {
    if (capacity < 2 || batch < 1 || linger.isNegative() || maxAge.isNegative()) {
      throw new IllegalArgumentException("a bound of the writer is out of range");
    }
  }
}
