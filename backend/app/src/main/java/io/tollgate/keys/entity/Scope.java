package io.tollgate.keys.entity;

/** What a key may be used for, next to its models. */
public enum Scope {
  /** Call models. */
  INFERENCE("inference"),
  /** List models. */
  MODELS_READ("models.read"),
  /** Read the workspace's usage. */
  USAGE_READ("usage.read");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As written in the database, the API and refusals. */
  public String text() {
    return text;
  }
}
