package io.tollgate.gateway.client;

import java.util.Locale;

/** Which member names the output cap, judged by the upstream's model name. */
enum CapMember {
  /** Only {@code max_completion_tokens}: OpenAI's reasoning families refuse the older name. */
  COMPLETION,
  /** Only {@code max_tokens}: others ignore or refuse the newer name. */
  TOKENS,
  /** Both are known, or nobody can tell by the name. */
  EITHER;

  private static final String[] TOKENS_ONLY = {
    "deepseek", "mistral", "ministral", "magistral", "codestral", "devstral", "pixtral", "voxtral"
  };

  static CapMember of(String upstreamModel) {
    String name = upstreamModel.toLowerCase(Locale.ROOT);
    if (name.indexOf('/') >= 0) {
      // An aggregator's name, such as openai/gpt-5; aggregators translate.
      return EITHER;
    }
    if (isReasoningFamily(name)) {
      return COMPLETION;
    }
    for (String prefix : TOKENS_ONLY) {
      if (name.startsWith(prefix)) {
        return TOKENS;
      }
    }
    return EITHER;
  }

  private static boolean isReasoningFamily(String name) {
    if (name.startsWith("gpt-") && name.length() > 4) {
      char version = name.charAt(4);
      return version >= '5' && version <= '9';
    }
    return name.length() > 1
        && name.charAt(0) == 'o'
        && Character.isDigit(name.charAt(1))
        && (name.length() == 2 || name.charAt(2) == '-');
  }
}
