package io.tollgate.metering.entity;

/** How a call ended. Only the first two are charged (design section 5). */
public enum CallState {
  SUCCEEDED,
  /** The client left; charged for what was produced. */
  CUT_BY_CLIENT,
  /** Complete, but not to be charged: no content, or declared failed by the provider. */
  EMPTY,
  /** No route completed it, or it broke mid-answer. */
  FAILED,
  /** Refused before anything was sent to a provider. */
  REFUSED
}
