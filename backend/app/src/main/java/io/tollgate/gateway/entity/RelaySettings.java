package io.tollgate.gateway.entity;

/**
 * How long the stages of a call may take, in milliseconds, and how many may linger.
 *
 * @param firstByteMillis until a provider's first byte
 * @param idleMillis between two bytes of a provider
 * @param callMillis for a whole call; the hold's deadline follows from it
 * @param drainMillis to wait for the provider's usage when the client left (design section 5, a)
 * @param maxDrains calls that may be drained at once; more are cut at once
 * @param holdMillis to wait for the store before a call is sent
 * @param settleMillis to wait for the store before an answer is broken off (design section 5, j)
 * @param attempts routes tried for one call at most
 */
public record RelaySettings(
    int firstByteMillis,
    int idleMillis,
    int callMillis,
    int drainMillis,
    int maxDrains,
    int holdMillis,
    int settleMillis,
    int attempts) {}
