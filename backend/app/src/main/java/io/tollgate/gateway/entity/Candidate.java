package io.tollgate.gateway.entity;

import io.tollgate.catalog.entity.Model;
import io.tollgate.catalog.entity.Route;
import io.tollgate.pricing.entity.PriceVersion;

/**
 * A route that may serve a call, with the three prices that would hold.
 *
 * @param model whose route it is: the model asked for, or one of its fallbacks
 * @param outputLimit the largest output cap in tokens that model and policy allow
 */
public record Candidate(
    Model model,
    Route route,
    PriceVersion retail,
    PriceVersion wholesale,
    PriceVersion cost,
    int outputLimit) {}
