package io.tollgate.metering.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * What a call cost, in nano-USD, and what was reserved for it before.
 *
 * @param promo the part of retail that promotional grants paid
 * @param marginReseller retail less promo less wholesale
 * @param marginPlatform wholesale less cost
 * @param batch the ledger transaction it was booked in
 */
public record StoredCharge(
    long retail,
    long promo,
    long wholesale,
    long cost,
    long marginReseller,
    long marginPlatform,
    long holdRetail,
    long holdWholesale,
    long retailVersion,
    long wholesaleVersion,
    long costVersion,
    Instant admittedAt,
    UUID batch) {}
