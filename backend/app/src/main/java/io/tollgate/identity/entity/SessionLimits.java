package io.tollgate.identity.entity;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle without any request
 * @param lifetime whatever happens
 */
public record SessionLimits(Duration idle, Duration lifetime) {

  public SessionLimits {
    if (!idle.isPositive() || lifetime.compareTo(idle) < 0) {
      throw new IllegalArgumentException("a session's idle time must be positive and fit into it");
    }
  }
}
