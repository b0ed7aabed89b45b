package io.tollgate.metering.entity;

/**
 * What a key's holder may know of its account. Amounts are nano-USD, zero or more.
 *
 * @param available what the workspace's grants can still pay
 * @param held reserved for calls that run now
 * @param windowSpent charged within the key's running budget window
 * @param windowHeld of that window, reserved for calls that run now
 */
public record KeyFacts(
    String keyName,
    String workspaceName,
    long available,
    long held,
    long windowSpent,
    long windowHeld) {}
