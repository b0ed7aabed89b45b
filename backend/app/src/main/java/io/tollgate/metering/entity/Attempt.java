package io.tollgate.metering.entity;

import org.jspecify.annotations.Nullable;

/**
 * One try at a channel.
 *
 * @param outcome a short stable word: {@code ok}, {@code connect_failed}, {@code http_429}, {@code
 *     timeout}, {@code broken}, {@code garbage}, {@code client_gone}
 * @param status HTTP status of the provider, zero when there was none
 * @param startMicros since the call began
 * @param durationMicros until the attempt ended
 * @param cost nano-USD the provider bills for it
 * @param costVersion the price version behind the cost
 */
public record Attempt(
    int number,
    long route,
    String outcome,
    int status,
    long startMicros,
    long durationMicros,
    long cost,
    @Nullable Long costVersion) {}
