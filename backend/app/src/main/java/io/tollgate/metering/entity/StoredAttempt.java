package io.tollgate.metering.entity;

import org.jspecify.annotations.Nullable;

/**
 * A try at a channel as it was recorded.
 *
 * @param channel null when the route is no longer known
 * @param cost nano-USD the provider bills for it
 * @param charged whether a customer paid for its answer
 */
public record StoredAttempt(
    int number,
    long route,
    @Nullable String provider,
    @Nullable String channel,
    @Nullable String upstreamModel,
    String outcome,
    int status,
    long startMicros,
    long durationMicros,
    long cost,
    boolean charged) {}
