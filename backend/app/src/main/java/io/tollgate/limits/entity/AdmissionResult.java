package io.tollgate.limits.entity;

import org.jspecify.annotations.Nullable;

/** Whether a key's own limits let a call in. A refusal has consumed nothing. */
public sealed interface AdmissionResult {

  /**
   * Let in.
   *
   * @param permit to be released exactly when the call ends; further releases do nothing
   * @param rate null when the key has no limit of requests
   */
  record Admitted(Permit permit, @Nullable RateState rate) implements AdmissionResult {}

  /**
   * Too many requests within a minute.
   *
   * @param retryAfterMillis when the next one will be let in, if no other comes before; at least
   *     one
   */
  record RateLimited(RateState rate, long retryAfterMillis) implements AdmissionResult {

    /** For {@code Retry-After}: whole seconds, rounded up. */
    public long retryAfterSeconds() {
      return (retryAfterMillis + 999) / 1_000;
    }
  }

  /**
   * Too many calls at once.
   *
   * @param limit calls at once
   * @param rate null when the key has no limit of requests
   */
  record Busy(int limit, @Nullable RateState rate) implements AdmissionResult {}

  /** A running call's place. */
  interface Permit {

    /** For keys without a limit of calls at once. */
    Permit NONE = () -> {};

    void release();
  }
}
