package io.tollgate.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Which test classes run side by side. Classes of one lane run one after the other, lanes beside
 * each other. What disturbs the others or measures a time, memory or exact counts that others move
 * is in no lane: JUnit's own {@code @Isolated} lets it run alone, after all lanes. Every class says
 * one of these.
 */
public final class Lane {

  private Lane() {}

  /** Calls models: what reaches the sandbox provider is counted. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ResourceLock("models")
  public @interface Models {}

  /** Signs people in and uses the control plane; calls no model. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ResourceLock("people")
  public @interface People {}

  /** Starts a stack of its own. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ResourceLock("own stack")
  public @interface OwnStack {}
}
