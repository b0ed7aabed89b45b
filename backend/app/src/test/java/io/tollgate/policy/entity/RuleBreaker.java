package io.tollgate.policy.entity;

import io.tollgate.catalog.store.CatalogueRows;
import io.tollgate.policy.control.PolicyRules;

/** Breaks the ladder in every way, so that its test can be tested. */
public final class RuleBreaker {

  /** Another capability of the same rung, and neither its control nor its entity. */
  CatalogueRows sideways;

  /** Its own capability, but to the left. */
  PolicyRules left;
}
