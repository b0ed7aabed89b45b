package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.AnswerFacts;

/**
 * Reads one provider answer as its bytes arrive and says what may go to the client. Belongs to one
 * event loop; not safe for others.
 *
 * <p>Nothing that ends an answer is ever returned by {@link #feed}: the closing frames, or for a
 * whole answer the entire body, come from {@link Verdict.Complete#tail()}, because the charge must
 * be durable before the end is visible.
 */
public interface Answer {

  /**
   * Takes the next bytes of the provider's body, in whatever pieces the network made.
   *
   * @return what may be sent to the client now; empty while nothing may. The first non-empty result
   *     means that the provider's answer has truly begun: no other route may be tried after it
   */
  byte[] feed(byte[] bytes, int from, int to);

  /**
   * The provider's body ended as its framing promised.
   *
   * @return whether the answer is whole, and what remains to be sent
   */
  Verdict end();

  /**
   * Whether what was fed so far can no longer become a good answer (an error event, a body that is
   * no JSON, a frame above the limit). The caller then stops reading.
   */
  boolean spoiled();

  /**
   * Whether the answer is complete although the connection stays open (the closing frame was seen).
   */
  boolean finished();

  /** What is known now: after {@link #end} final, after a cut the best estimate. */
  AnswerFacts facts();

  /** How a body ended. */
  sealed interface Verdict {

    /**
     * A whole answer.
     *
     * @param tail bytes to send once the charge is durable
     */
    record Complete(byte[] tail) implements Verdict {}

    /**
     * It ended without being an answer: an error inside a 200, HTML, cut JSON, no closing frame.
     *
     * @param reason a stable word for the record, such as {@code garbage}; never the provider's
     *     text
     */
    record Broken(String reason) implements Verdict {}
  }
}
