package io.tollgate.support;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/**
 * Skips a property unless the long forms of tests were asked for ({@code -Dtollgate.long=true}).
 */
public final class LongOnly implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return Boolean.getBoolean("tollgate.long")
        ? SkipResult.doNotSkip()
        : SkipResult.skip("only with -Dtollgate.long=true");
  }
}
