package io.tollgate.pricing.entity;

import org.jspecify.annotations.Nullable;

/**
 * The components of one price version. Token prices are nano-USD per 1,000,000 tokens, the others
 * nano-USD per unit. Null means "no such price": cached and written tokens then cost what input
 * costs, reasoning what output costs, a request nothing; a tool without a price is refused before.
 */
public record Prices(
    long input,
    @Nullable Long cachedInput,
    @Nullable Long cacheWrite5m,
    @Nullable Long cacheWrite1h,
    long output,
    @Nullable Long reasoning,
    @Nullable Long request,
    @Nullable Long image,
    @Nullable Long webSearch) {}
