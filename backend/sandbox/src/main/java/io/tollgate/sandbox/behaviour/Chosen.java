package io.tollgate.sandbox.behaviour;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A behaviour with its argument.
 *
 * @param argument within the behaviour's range, or -1 where it takes none
 */
public record Chosen(Behaviour behaviour, int argument) {
  public static final Chosen NONE = new Chosen(Behaviour.NONE, -1);

  private static final Map<String, Behaviour> BY_LABEL =
      Arrays.stream(Behaviour.values())
          .collect(Collectors.toUnmodifiableMap(Behaviour::label, Function.identity()));

  /** Reads {@code <label>} or {@code <label>-<argument>}; empty where it is neither. */
  public static Optional<Chosen> parse(String text) {
    Behaviour plain = BY_LABEL.get(text);
    if (plain != null) {
      return Optional.of(new Chosen(plain, plain.defaultArgument()));
    }
    int hyphen = text.lastIndexOf('-');
    if (hyphen < 0 || !text.substring(hyphen + 1).matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    Behaviour behaviour = BY_LABEL.get(text.substring(0, hyphen));
    long argument = Long.parseLong(text, hyphen + 1, text.length(), 10);
    if (behaviour == null || !behaviour.accepts(argument)) {
      return Optional.empty();
    }
    return Optional.of(new Chosen(behaviour, (int) argument));
  }

  /**
   * Reads the behaviour a model's name carries: {@code <model>:<behaviour>} or {@code
   * sandbox-<behaviour>}. A name with no known behaviour is a plain model.
   */
  public static Chosen ofModel(String model) {
    int colon = model.lastIndexOf(':');
    if (colon >= 0) {
      return parse(model.substring(colon + 1)).orElse(NONE);
    }
    if (model.startsWith("sandbox-")) {
      return parse(model.substring("sandbox-".length())).orElse(NONE);
    }
    return NONE;
  }

  public boolean is(Behaviour other) {
    return behaviour == other;
  }

  /** The name that {@link #parse} reads back. */
  public String name() {
    return behaviour.takesArgument() ? behaviour.label() + "-" + argument : behaviour.label();
  }
}
