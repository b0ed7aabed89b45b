package io.tollgate.pricing.entity;

import io.tollgate.catalog.entity.Model;

/** A model that is for sale, at what it costs now. */
public record PriceListing(Model model, Prices prices, Availability availability) {

  /** What this node's own traffic says of the routes that may serve it. */
  public enum Availability {
    AVAILABLE,
    /** Some routes are in trouble. */
    DEGRADED,
    /** No route takes a call at the moment. */
    UNAVAILABLE
  }
}
