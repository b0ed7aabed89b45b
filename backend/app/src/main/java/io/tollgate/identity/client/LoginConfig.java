package io.tollgate.identity.client;

import io.tollgate.identity.entity.LoginSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The settings of sign-in (README, "Settings"). Read at the first sign-in, so that a node that only
 * serves calls needs none of them.
 */
@ApplicationScoped
public class LoginConfig {

  @Inject
  @ConfigProperty(name = "tollgate.portal.url")
  Optional<URI> portal;

  @Inject
  @ConfigProperty(name = "mp.jwt.verify.issuer")
  Optional<URI> issuer;

  @Inject
  @ConfigProperty(name = "tollgate.login.url")
  Optional<URI> server;

  @Inject
  @ConfigProperty(name = "tollgate.login.client", defaultValue = "tollgate-portal")
  String client;

  @Inject
  @ConfigProperty(name = "tollgate.login.admin-client", defaultValue = "tollgate-admin")
  String adminClient;

  @Inject
  @ConfigProperty(name = "tollgate.login.connect.millis", defaultValue = "1000")
  long connectMillis;

  @Inject
  @ConfigProperty(name = "tollgate.login.read.millis", defaultValue = "4000")
  long readMillis;

  @Inject
  @ConfigProperty(name = "tollgate.secrets.dir")
  String secrets;

  private volatile @Nullable LoginSettings settings;

  /**
   * All of them.
   *
   * @throws IllegalStateException when one is missing
   * @throws IllegalArgumentException when one is wrong
   */
  public LoginSettings settings() {
    LoginSettings known = settings;
    if (known == null) {
      URI realm = need(issuer, "mp.jwt.verify.issuer");
      known =
          new LoginSettings(
              need(portal, "tollgate.portal.url"),
              realm,
              server.orElse(realm),
              client,
              adminClient,
              Duration.ofMillis(Math.clamp(connectMillis, 50, 30_000)),
              Duration.ofMillis(Math.clamp(readMillis, 50, 30_000)));
      settings = known;
    }
    return known;
  }

  /** Whether people can sign in at this installation at all. */
  public boolean isSet() {
    return portal.isPresent() && issuer.isPresent();
  }

  /** A client's secret, from the file of that name in the secrets folder; read anew each time. */
  public String secret(String file) {
    try {
      return Files.readString(Path.of(secrets, file)).strip();
    } catch (IOException missing) {
      throw new UncheckedIOException("the secret " + file + " cannot be read", missing);
    }
  }

  private static URI need(Optional<URI> value, String name) {
    return value.orElseThrow(() -> new IllegalStateException(name + " is not set"));
  }
}
