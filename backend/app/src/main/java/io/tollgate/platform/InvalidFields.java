package io.tollgate.platform;

import java.util.ArrayList;
import java.util.List;

/** A request with bad fields, all of them named at once. Carries no stack trace: it is no bug. */
public final class InvalidFields extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<FieldError> errors;

  public InvalidFields(List<FieldError> errors) {
    super("The request has invalid fields.", null, false, false);
    this.errors = List.copyOf(errors);
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** Collects what is wrong and refuses once. */
  public static final class Collector {

    private final List<FieldError> found = new ArrayList<>();

    public void add(FieldError error) {
      found.add(error);
    }

    public void addAll(List<FieldError> errors) {
      found.addAll(errors);
    }

    /** Notes the message for the field unless the condition holds. */
    public void check(boolean holds, String field, String message) {
      if (!holds) {
        found.add(FieldError.invalid(field, message));
      }
    }

    /**
     * Ends the collection.
     *
     * @throws InvalidFields when anything was noted
     */
    public void refuseIfAny() {
      if (!found.isEmpty()) {
        throw new InvalidFields(found);
      }
    }
  }
}
