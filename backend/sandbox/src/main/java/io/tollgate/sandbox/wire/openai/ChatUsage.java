package io.tollgate.sandbox.wire.openai;

import io.tollgate.sandbox.answer.Usage;

/** Usage as OpenAI and DeepSeek write it. */
final class ChatUsage {
  private ChatUsage() {}

  static String json(Usage usage, Dialect dialect) {
    StringBuilder out = new StringBuilder(320);
    out.append("{\"prompt_tokens\":").append(usage.prompt());
    out.append(",\"completion_tokens\":").append(usage.completion());
    out.append(",\"total_tokens\":").append(usage.total());
    out.append(",\"prompt_tokens_details\":{\"cached_tokens\":").append(usage.cacheRead());
    if (dialect == Dialect.DEEPSEEK) {
      out.append('}');
      if (usage.reasoning() > 0) {
        out.append(",\"completion_tokens_details\":{\"reasoning_tokens\":");
        out.append(usage.reasoning()).append('}');
      }
      out.append(",\"prompt_cache_hit_tokens\":").append(usage.cacheRead());
      out.append(",\"prompt_cache_miss_tokens\":").append(Math.max(0, usage.uncached()));
      return out.append('}').toString();
    }
    out.append(",\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":");
    out.append(usage.reasoning());
    out.append(",\"audio_tokens\":0,\"accepted_prediction_tokens\":0");
    return out.append(",\"rejected_prediction_tokens\":0}}").toString();
  }
}
