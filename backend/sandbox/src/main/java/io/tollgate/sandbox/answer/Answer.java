package io.tollgate.sandbox.answer;

import io.tollgate.sandbox.tokens.TokenText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer, before any wire.
 *
 * @param model the model as asked for
 * @param reasoning what the model thought; hidden on wires that hide it
 * @param text the text, possibly empty
 * @param refusal the sentence of a refusal, else empty
 * @param stop the stop text that ended it, where {@code finish} says so
 * @param usage what was truly used
 * @param reported the usages to show, in order: none, one, or several of which the last counts
 */
public record Answer(
    String model,
    TokenText reasoning,
    TokenText text,
    TokenText refusal,
    List<ToolCall> calls,
    Finish finish,
    @Nullable String stop,
    Usage usage,
    List<Usage> reported) {
  public Answer {
    calls = List.copyOf(calls);
    reported = List.copyOf(reported);
  }

  /** The usage that counts, or null where none is shown. */
  public @Nullable Usage lastReported() {
    return reported.isEmpty() ? null : reported.getLast();
  }
}
