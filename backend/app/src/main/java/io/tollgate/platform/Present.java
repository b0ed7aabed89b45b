package io.tollgate.platform;

import java.util.Set;

/**
 * Which fields a change names, so that "set to nothing" and "leave alone" differ. A request record
 * with a component of this type is a change: the reader fills it, the body never does.
 */
public record Present(Set<String> names) {

  public Present {
    names = Set.copyOf(names);
  }

  public boolean has(String field) {
    return names.contains(field);
  }
}
