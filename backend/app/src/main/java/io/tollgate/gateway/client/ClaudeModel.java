package io.tollgate.gateway.client;

import java.util.Locale;

/**
 * What a Claude model accepts, by the version in its name ({@code claude-haiku-4-5-20251001} is
 * 405, {@code claude-3-7-sonnet} 307, a name without a version 0).
 *
 * @param version major times 100 plus minor
 */
record ClaudeModel(int version) {

  static ClaudeModel of(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("[-.@:/]", -1);
    int major = -1;
    int minor = 0;
    for (String word : words) {
      boolean number =
          !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(c -> c >= '0' && c <= '9');
      if (number && major < 0) {
        major = Integer.parseInt(word);
      } else if (number) {
        minor = Integer.parseInt(word);
        break;
      } else if (major >= 0) {
        break;
      }
    }
    return new ClaudeModel(major < 0 ? 0 : major * 100 + minor);
  }

  /** Thinks by itself and takes an effort instead of a budget; a budget is refused from 4.7 on. */
  boolean adaptive() {
    return version >= 406;
  }

  /** Thinks within a budget of tokens. */
  boolean budgeted() {
    return version >= 307 && !adaptive();
  }

  /** Takes {@code temperature} and {@code top_p}; from 4.7 on they are refused. */
  boolean sampled() {
    return version < 407;
  }

  /** Holds its output to a JSON schema. */
  boolean structured() {
    return version >= 405;
  }

  /** Knows the effort {@code xhigh}. */
  boolean extraHigh() {
    return version >= 407;
  }
}
