package io.tollgate.metering.entity;

/** How the end of a held call was taken. */
public sealed interface SettleResult {

  /** Durable: the charge, or the release, and the call's record. */
  record Done() implements SettleResult {}

  /**
   * The hold had been voided before, as past its deadline. The customer pays nothing; the call
   * stays recorded as failed, what the provider bills for its attempts as the seller's loss.
   */
  record Late() implements SettleResult {}

  /**
   * The store is away or too slow. Nothing was written for this call; its hold stays open until the
   * sweeper voids it.
   */
  record Unavailable(String reason) implements SettleResult {}
}
