package io.tollgate.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The versions of the servers, as the build knows them. */
final class Versions {
  private Versions() {}

  static String of(String server) {
    var versions = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(Objects.requireNonNull(file, "versions.properties"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return Objects.requireNonNull(versions.getProperty(server), server);
  }
}
