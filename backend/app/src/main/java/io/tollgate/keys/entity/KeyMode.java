package io.tollgate.keys.entity;

/** Live keys are charged; test keys reach the sandbox provider and cost nothing. */
public enum KeyMode {
  LIVE,
  TEST
}
