package io.tollgate.sandbox.wire.anthropic;

import io.tollgate.sandbox.answer.Usage;

/** Usage as Anthropic writes it: input without what the cache read and wrote. */
final class MessageUsage {
  private MessageUsage() {}

  /** The usage of a message, or of a stream's start. */
  static String whole(Usage usage, long outputTokens) {
    StringBuilder out = new StringBuilder(260);
    counts(out, usage);
    out.append(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":").append(usage.cacheWrite5m());
    out.append(",\"ephemeral_1h_input_tokens\":").append(usage.cacheWrite1h());
    out.append("},\"output_tokens\":").append(outputTokens);
    thinking(out, usage, outputTokens);
    out.append(",\"service_tier\":\"standard\",\"inference_geo\":\"not_available\"}");
    return out.toString();
  }

  /** The cumulative usage of a stream's end. */
  static String delta(Usage usage) {
    StringBuilder out = new StringBuilder(200);
    counts(out, usage);
    out.append(",\"output_tokens\":").append(usage.completion());
    thinking(out, usage, usage.completion());
    return out.append('}').toString();
  }

  private static void counts(StringBuilder out, Usage usage) {
    // More read than asked for is a lie the sandbox was asked to tell: the input stays what it is.
    long input = usage.uncached() < 0 ? usage.prompt() : usage.uncached();
    out.append("{\"input_tokens\":").append(input);
    out.append(",\"cache_creation_input_tokens\":").append(usage.cacheWrite());
    out.append(",\"cache_read_input_tokens\":").append(usage.cacheRead());
  }

  private static void thinking(StringBuilder out, Usage usage, long outputTokens) {
    if (usage.reasoning() > 0 && outputTokens == usage.completion()) {
      out.append(",\"output_tokens_details\":{\"thinking_tokens\":");
      out.append(usage.reasoning()).append('}');
    }
  }
}
