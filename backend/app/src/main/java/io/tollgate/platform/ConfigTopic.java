package io.tollgate.platform;

/** What changes apart: a key changes often and must be known within a second, the rest rarely. */
public enum ConfigTopic {
  KEYS("keys"),
  CATALOGUE("catalogue");

  private final String text;

  ConfigTopic(String text) {
    this.text = text;
  }

  /** As written in {@code platform.config_version}. */
  public String text() {
    return text;
  }
}
