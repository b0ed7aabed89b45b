package io.tollgate.gateway.client;

import io.tollgate.gateway.client.json.ByteOut;
import io.tollgate.pricing.entity.Quantities;

/** Our quantities as OpenAI's usage object. */
final class OpenAiUsageText {

  private OpenAiUsageText() {}

  static byte[] of(Quantities used) {
    ByteOut out = new ByteOut(256);
    out.put("{\"prompt_tokens\":").put(used.input());
    out.put(",\"completion_tokens\":").put(used.output());
    out.put(",\"total_tokens\":").put(used.input() + used.output());
    out.put(",\"prompt_tokens_details\":{\"cached_tokens\":").put(used.cachedInput());
    out.put(",\"cache_write_tokens\":").put(used.cacheWrite5m() + used.cacheWrite1h());
    out.put("},\"completion_tokens_details\":{\"reasoning_tokens\":").put(used.reasoning());
    return out.put("}}").toArray();
  }
}
