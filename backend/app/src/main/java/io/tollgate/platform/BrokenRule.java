package io.tollgate.platform;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Which constraint of the database a failed change would have broken. */
public final class BrokenRule {

  private static final int DEEPEST_CAUSE = 20;

  private BrokenRule() {}

  /** Whether that constraint is why the change failed. */
  public static boolean is(Throwable failure, String constraint) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof PSQLException refused) {
        ServerErrorMessage told = refused.getServerErrorMessage();
        return told != null && constraint.equals(told.getConstraint());
      }
      cause = cause.getCause();
    }
    return false;
  }
}
