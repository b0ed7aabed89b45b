package io.tollgate.metering.entity;

/**
 * What a call costs, three prices in nano-USD; margins are subtracted where it is stored.
 *
 * @param retail at most the hold's retail amount
 * @param wholesale at most the hold's wholesale amount
 * @param cost of the attempt that served the call
 */
public record Charge(long retail, long wholesale, long cost, long costVersion) {}
