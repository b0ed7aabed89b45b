package io.tollgate.gateway.client;

/** Anthropic's stop reasons in OpenAI's words. */
final class FinishReasons {

  private FinishReasons() {}

  static String of(String stopReason) {
    return switch (stopReason) {
      case "max_tokens", "model_context_window_exceeded" -> "length";
      case "tool_use" -> "tool_calls";
      case "refusal" -> "content_filter";
      // end_turn, stop_sequence, pause_turn, compaction, and what may come
      default -> "stop";
    };
  }
}
