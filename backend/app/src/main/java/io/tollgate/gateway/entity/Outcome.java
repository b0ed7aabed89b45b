package io.tollgate.gateway.entity;

/** How an answer that had begun ended. */
public sealed interface Outcome {

  /**
   * The provider finished.
   *
   * @param tail what is still to be sent once the charge is durable
   */
  record Completed(AnswerFacts facts, byte[] tail) implements Outcome {}

  /** The client left; charged for what was produced. */
  record Cut(AnswerFacts facts) implements Outcome {}

  /**
   * The provider broke in mid-answer; the customer pays nothing.
   *
   * @param reason a stable word for the record
   */
  record Broken(AnswerFacts facts, String reason) implements Outcome {}
}
