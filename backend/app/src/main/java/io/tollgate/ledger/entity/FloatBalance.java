package io.tollgate.ledger.entity;

/** What a reseller has prepaid at the platform as it stands now, in nano-USD. */
public record FloatBalance(long credited, long spent, long held, long free) {

  public static final FloatBalance NONE = new FloatBalance(0, 0, 0, 0);
}
