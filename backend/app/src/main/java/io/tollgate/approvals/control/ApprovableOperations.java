package io.tollgate.approvals.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The operations that may wait for approval, by name. */
@ApplicationScoped
public class ApprovableOperations {

  @Inject @Any Instance<ApprovableOperation> known;

  /**
   * The operation of that name.
   *
   * @throws IllegalArgumentException when there is none: a bug of ours
   */
  public ApprovableOperation named(String name) {
    return known.stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such operation: " + name));
  }
}
