package io.tollgate.platform;

/**
 * Something without which this node must get no traffic, such as the writer of the ledger. Every
 * bean of this type takes part in readiness.
 */
public interface ReadinessProbe {

  /** A short stable word. */
  String name();

  /** Answers at once, from memory. */
  boolean healthy();
}
