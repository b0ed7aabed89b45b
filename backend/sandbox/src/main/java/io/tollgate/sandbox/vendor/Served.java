package io.tollgate.sandbox.vendor;

import io.tollgate.sandbox.answer.Usage;
import io.tollgate.sandbox.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A reply, and what it stands for.
 *
 * @param model the model asked for, or empty
 * @param behaviour name of the behaviour it was answered with
 * @param requestIdHeader the header to name the request in, or empty
 * @param produced what was truly used once the reply is sent whole; null where there is no answer
 * @param reported the usage on the wire that counts; null where there is none
 */
public record Served(
    Reply reply,
    String model,
    String behaviour,
    String requestIdHeader,
    @Nullable Usage produced,
    @Nullable Usage reported) {
  /** A reply without an answer in it. */
  public static Served plain(Reply reply, String model, String behaviour) {
    return new Served(reply, model, behaviour, "", null, null);
  }

  /**
   * Whether the reply, once sent, is a whole answer; false where its connection is cut or hangs.
   */
  public boolean complete() {
    return reply.ending() == Reply.Ending.KEEP;
  }

  Served with(Reply other) {
    return new Served(other, model, behaviour, requestIdHeader, produced, reported);
  }
}
