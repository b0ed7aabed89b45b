package io.tollgate.stack;

import org.jspecify.annotations.Nullable;

/**
 * A fault whose message alone tells a person what is wrong and what to do; shown without a trace.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
