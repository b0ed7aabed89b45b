package io.tollgate.identity.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission an operation asks for. An operation without one is refused to everybody. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permits {
  Permission value();

  /**
   * Whether the request names one object. The gate then leaves the answer to the use case, which
   * knows whose it is: another tenant's does not exist, for every role; one's own may be forbidden.
   */
  boolean ofObject() default false;

  /**
   * Whether the person must have proved themself with two factors within the last five minutes:
   * what moves money or secrets.
   */
  boolean fresh() default false;

  /** Whether it also changes something while the person looks with another's eyes. */
  boolean whileActing() default false;

  /** Whether a management key may, where whoever is signed in may: what is no person's own. */
  boolean byKey() default false;
}
