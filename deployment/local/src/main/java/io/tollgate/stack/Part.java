package io.tollgate.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of the stack that can be left out; all but the database need nothing to be left in. */
public enum Part {
  DATABASE,
  KEYCLOAK,
  MAIL,
  SANDBOX,
  GATEWAY;

  /**
   * Reads a comma-separated list such as {@code database,keycloak}.
   *
   * @throws StackException if a name is unknown
   */
  static Set<Part> parse(String names) {
    var parts = EnumSet.noneOf(Part.class);
    for (String name : names.split(",", -1)) {
      parts.add(one(name.strip()));
    }
    return parts;
  }

  private static Part one(String name) {
    return Arrays.stream(values())
        .filter(part -> part.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "tollgate.parts names '%s'; known parts are %s"
                        .formatted(name, Arrays.stream(values()).map(Part::label).toList())));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
