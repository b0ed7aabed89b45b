package io.tollgate.sandbox.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.sandbox.behaviour.Behaviour;
import io.tollgate.sandbox.behaviour.Chosen;
import io.tollgate.sandbox.prompt.OutputFormat;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.prompt.Turn;
import io.tollgate.sandbox.tokens.TokenText;
import io.tollgate.sandbox.tokens.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a prompt into an answer. The same prompt, behaviour and cache figures give the same answer.
 */
public final class AnswerRule {
  /** The sentence every text ends with, unless it is cut. */
  public static final String ADVICE =
      "Here is a plain answer: take it one step at a time, check each result before the next step,"
          + " and ask again where something is unclear.";

  /** Longest part of a user's text that is said back, in characters. */
  public static final int LONGEST_ECHO = 500;

  /** What every refusal says. */
  public static final String REFUSAL = "I'm sorry, but I can't help with that request.";

  private static final int TOKENS_PER_PIECE = 3;
  private static final int TOKENS_BEFORE_CUT = 8;
  private static final int NO_CONTENT_TOKENS = 2;
  private static final String FILLER = " water";

  private AnswerRule() {}

  /** Returns the answer a well-behaved vendor would give, bent as far as the behaviour bends it. */
  public static Answer answer(Prompt prompt, Chosen chosen, PromptCache.Figures cache) {
    int budget = prompt.limits().maxTokens();
    TokenText reasoning = reasoning(prompt, budget);
    budget -= reasoning.tokens();
    Draft draft = budget == 0 ? Draft.EMPTY_AT_LIMIT : draft(prompt, chosen, budget);
    long completion =
        reasoning.tokens()
            + draft.text.tokens()
            + draft.refusal.tokens()
            + draft.calls.stream().mapToLong(AnswerRule::tokens).sum();
    if (chosen.is(Behaviour.NO_CONTENT)) {
      completion = Math.max(completion, NO_CONTENT_TOKENS);
    }
    Usage usage =
        new Usage(
            prompt.tokens(),
            completion,
            reasoning.tokens(),
            cache.read(),
            cache.write5m(),
            cache.write1h());
    return new Answer(
        prompt.model(),
        reasoning,
        draft.text,
        draft.refusal,
        draft.calls,
        draft.finish,
        draft.stop,
        usage,
        UsageLies.reported(usage, chosen));
  }

  /** The text for a prompt before stops, limits and behaviours. */
  public static String text(Prompt prompt) {
    Turn last = prompt.lastTurn();
    String said = echo(last.text());
    StringBuilder text = new StringBuilder(said.length() + ADVICE.length() + 40);
    if (last.images() > 0) {
      text.append("You sent ").append(last.images()).append(" image(s). ");
    }
    text.append(last.role() == Turn.Role.TOOL ? "The tool said: " : "You said: ");
    return text.append(said).append("\n\n").append(ADVICE).toString();
  }

  private static String echo(String text) {
    int end = Math.min(text.length(), LONGEST_ECHO);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static TokenText reasoning(Prompt prompt, int budget) {
    if (prompt.reasoning() == Prompt.Reasoning.NONE) {
      return TokenText.EMPTY;
    }
    String said = echo(prompt.lastTurn().text());
    String thought = "The user wrote: \"" + said.substring(0, Math.min(said.length(), 80)) + "\".";
    return Tokens.cut(thought + " A short and friendly answer will do.", budget, TOKENS_PER_PIECE);
  }

  private static Draft draft(Prompt prompt, Chosen chosen, int budget) {
    return switch (chosen.behaviour()) {
      case NO_CONTENT -> new Draft(TokenText.EMPTY, TokenText.EMPTY, List.of(), Finish.STOP, null);
      case REFUSAL -> refused(cut(text(prompt), Math.min(budget, TOKENS_BEFORE_CUT)));
      case REFUSAL_EMPTY -> refused(TokenText.EMPTY);
      case CONTENT_FILTER ->
          new Draft(
              cut(text(prompt), Math.min(budget, TOKENS_BEFORE_CUT)),
              TokenText.EMPTY,
              List.of(),
              Finish.CONTENT_FILTER,
              null);
      case BIG_ANSWER -> written(FILLER.repeat(chosen.argument()), prompt, budget);
      default -> helpful(prompt, budget);
    };
  }

  private static Draft refused(TokenText text) {
    TokenText refusal = cut(REFUSAL, Integer.MAX_VALUE);
    return new Draft(text, refusal, List.of(), Finish.REFUSAL, null);
  }

  private static Draft helpful(Prompt prompt, int budget) {
    List<ToolCall> calls = ToolRule.calls(prompt);
    if (!calls.isEmpty()) {
      return new Draft(TokenText.EMPTY, TokenText.EMPTY, calls, Finish.TOOL_CALLS, null);
    }
    String text =
        switch (prompt.format()) {
          case OutputFormat.Text plain -> text(prompt);
          case OutputFormat.JsonObject object ->
              JsonNodeFactory.instance.objectNode().put("answer", text(prompt)).toString();
          case OutputFormat.JsonSchema wanted -> SchemaFiller.fill(wanted.schema()).toString();
        };
    return written(text, prompt, budget);
  }

  private static Draft written(String text, Prompt prompt, int budget) {
    String stop = null;
    int end = text.length();
    for (String candidate : prompt.limits().stops()) {
      int at = text.indexOf(candidate);
      if (at >= 0 && at < end) {
        end = at;
        stop = candidate;
      }
    }
    String kept = text.substring(0, end);
    TokenText cut = cut(kept, budget);
    if (cut.text().length() < kept.length()) {
      return new Draft(cut, TokenText.EMPTY, List.of(), Finish.LENGTH, null);
    }
    Finish finish = stop == null ? Finish.STOP : Finish.STOP_SEQUENCE;
    return new Draft(cut, TokenText.EMPTY, List.of(), finish, stop);
  }

  private static TokenText cut(String text, int limit) {
    return Tokens.cut(text, limit, TOKENS_PER_PIECE);
  }

  private static long tokens(ToolCall call) {
    return (long) Tokens.count(call.name()) + call.arguments().tokens() + ToolCall.OVERHEAD_TOKENS;
  }

  private record Draft(
      TokenText text,
      TokenText refusal,
      List<ToolCall> calls,
      Finish finish,
      @Nullable String stop) {
    static final Draft EMPTY_AT_LIMIT =
        new Draft(TokenText.EMPTY, TokenText.EMPTY, List.of(), Finish.LENGTH, null);
  }
}
