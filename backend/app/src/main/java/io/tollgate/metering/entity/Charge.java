package io.tollgate.metering.entity;

/**
 * What a call costs, three prices in nano-USD, each by the price version of the model that served
 * it: of a plan with fallbacks all were pinned when the call was admitted. Margins are subtracted
 * where it is stored.
 *
 * @param retail at most the hold's retail amount
 * @param wholesale at most the hold's wholesale amount
 * @param cost of the attempt that served the call
 */
public record Charge(
    long retail,
    long retailVersion,
    long wholesale,
    long wholesaleVersion,
    long cost,
    long costVersion) {}
