package io.tollgate.identity.control;

import com.nimbusds.jose.util.Resource;
import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.client.LoginRefused;
import io.tollgate.identity.client.LoginServerAway;
import io.tollgate.identity.client.LoginServers;
import io.tollgate.identity.entity.LoginSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The checks of this installation's realm and client; its keys are asked of Keycloak. */
@ApplicationScoped
public class LoginTokens {

  @Inject LoginServers servers;
  @Inject LoginConfig config;
  @Inject InstantSource clock;

  private volatile @Nullable TokenChecks checks;

  /** The checks, made at the first use. */
  public TokenChecks checks() {
    TokenChecks known = checks;
    if (known == null) {
      LoginSettings settings = config.settings();
      known =
          new TokenChecks(
              settings.issuer().toString(),
              settings.client(),
              address(settings),
              this::keys,
              clock);
      checks = known;
    }
    return known;
  }

  private Resource keys(URL unused) throws IOException {
    try {
      return new Resource(servers.keys(), "application/json");
    } catch (LoginServerAway | LoginRefused away) {
      throw new IOException(away);
    }
  }

  private static URL address(LoginSettings settings) {
    try {
      return URI.create(settings.server() + "/protocol/openid-connect/certs").toURL();
    } catch (MalformedURLException wrong) {
      throw new IllegalStateException("tollgate.login.url is no address", wrong);
    }
  }
}
