package io.tollgate.approvals.entity;

/**
 * What came of a wish that may need a second person.
 *
 * @param <T> what is there once it is done
 */
public sealed interface Outcome<T> {

  /** It was done at once. */
  record Done<T>(T result) implements Outcome<T> {}

  /** A second person has to agree; nothing changed. */
  record Waiting<T>(Approval approval) implements Outcome<T> {}
}
