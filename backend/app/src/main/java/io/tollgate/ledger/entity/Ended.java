package io.tollgate.ledger.entity;

import io.tollgate.ledger.entity.Hold.Slice;
import java.time.Instant;
import java.util.List;

/**
 * How a hold ended.
 *
 * @param admittedAt when it was placed, by the database's clock
 * @param used what each grant paid of the retail price, parts of zero left out; empty when nothing
 *     was charged
 * @param promo the part of it, in nano-USD, that came from grants that were given
 */
public record Ended(Instant admittedAt, List<Slice> used, long promo) {}
