package io.tollgate.metering.entity;

/**
 * The part of a charge that one bucket bore.
 *
 * @param kind grant, float or key_window
 * @param promo whether the grant was given rather than bought
 * @param amount nano-USD
 */
public record PaidFrom(long bucket, String kind, boolean promo, long amount) {}
