package io.tollgate.sandbox.wire.openai;

import io.tollgate.sandbox.prompt.Prompt.Reasoning;
import java.util.Locale;
import java.util.regex.Pattern;

/** What differs between the vendors that speak this wire. */
enum Dialect {
  OPENAI(128),
  DEEPSEEK(64);

  private static final Pattern HIDES_REASONING = Pattern.compile("(^|[^a-z0-9])o1|gpt-5");

  private final int cacheUnitTokens;

  Dialect(int cacheUnitTokens) {
    this.cacheUnitTokens = cacheUnitTokens;
  }

  static Dialect of(String model) {
    return model.toLowerCase(Locale.ROOT).contains("deepseek") ? DEEPSEEK : OPENAI;
  }

  /**
   * How a model thinks: {@code reasoner} in its name shows it, {@code o1} and {@code gpt-5} hide
   * it.
   */
  static Reasoning reasoning(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    if (name.contains("reasoner")) {
      return Reasoning.SHOWN;
    }
    return HIDES_REASONING.matcher(name).find() ? Reasoning.HIDDEN : Reasoning.NONE;
  }

  int cacheUnitTokens() {
    return cacheUnitTokens;
  }
}
