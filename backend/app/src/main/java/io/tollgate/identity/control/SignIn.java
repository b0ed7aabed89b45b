package io.tollgate.identity.control;

import io.tollgate.identity.client.LoginConfig;
import io.tollgate.identity.client.LoginRefused;
import io.tollgate.identity.client.LoginServerAway;
import io.tollgate.identity.client.LoginServers;
import io.tollgate.identity.entity.BadToken;
import io.tollgate.identity.entity.Identified;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.LoginSettings;
import io.tollgate.identity.entity.LogoutOrder;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OpenID Connect's code flow with PKCE, done by the server: the browser only carries a code and a
 * sealed cookie, and gets a session for them. No token ever reaches it but the ID token at
 * sign-out.
 */
@ApplicationScoped
public class SignIn {

  private static final System.Logger LOG = System.getLogger(SignIn.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject LoginServers servers;
  @Inject LoginConfig config;
  @Inject LoginTokens tokens;
  @Inject Sessions sessions;
  @Inject InstantSource clock;

  /**
   * Where to send the browser.
   *
   * @param attempt to be kept in a cookie until it comes back
   */
  public record Leaving(URI to, LoginAttempt attempt, String sealedAttempt) {}

  /** What came of a browser that came back. */
  public sealed interface Return {
    /** Signed in: the new secret is the browser's. */
    record In(SessionSecret secret, Identified who) implements Return {}

    /** Not signed in; the word is shown to people by the portal. */
    record Out(String problem) implements Return {}
  }

  /** Whether it makes sense to send anybody there now. */
  public boolean isOpen() {
    return servers.isThere();
  }

  /** Begins an attempt. */
  public Leaving leave(Departure why) {
    LoginSettings settings = config.settings();
    LoginAttempt attempt = LoginAttempt.create(RANDOM, why.returnTo(), clock.instant());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", settings.client());
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("redirect_uri", settings.callback().toString());
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    switch (why.purpose()) {
      case SIGN_IN -> {}
      case REGISTER -> query.put("prompt", "create");
      case STEP_UP -> {
        query.put("prompt", "login");
        query.put("acr_values", "2");
      }
      case ACTION -> query.put("kc_action", String.valueOf(why.action()));
    }
    put(query, "reseller", why.reseller());
    put(query, "kc_idp_hint", why.identityProvider());
    put(query, "ui_locales", why.language());
    return new Leaving(
        URI.create(settings.issuer() + "/protocol/openid-connect/auth?" + written(query)),
        attempt,
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Sealed.seal(sealKey(), attempt.write())));
  }

  /** The attempt in a cookie, if it was made here and is not over. */
  public Optional<LoginAttempt> attempt(String sealedAttempt) {
    try {
      return Sealed.open(sealKey(), Base64.getUrlDecoder().decode(sealedAttempt))
          .flatMap(LoginAttempt::read)
          .filter(attempt -> !attempt.isOver(clock.instant()));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /**
   * Trades the code for a session.
   *
   * @param before what the browser had, which ends
   */
  public Return comeBack(LoginAttempt attempt, String code, @Nullable SessionSecret before) {
    try {
      String idToken = servers.idToken(code, attempt.verifier());
      Identified who = tokens.checks().idToken(idToken, attempt);
      return new Return.In(sessions.begin(who, idToken, before), who);
    } catch (LoginRefused used) {
      return new Return.Out("expired");
    } catch (BadToken forged) {
      LOG.log(Level.WARNING, "id token refused reason={0}", forged.getMessage());
      return new Return.Out("refused");
    } catch (LoginServerAway | TokenChecks.KeysAway away) {
      LOG.log(Level.WARNING, "login server away reason={0}", away.getMessage());
      return new Return.Out("away");
    }
  }

  /** Whether an answer that names its issuer names ours (RFC 9207). */
  public boolean isOurs(@Nullable String issuer) {
    return issuer == null || issuer.equals(config.settings().issuer().toString());
  }

  /**
   * Ends a session here.
   *
   * @return where the browser goes to end it at Keycloak too
   */
  public URI signOut(SessionSecret secret) {
    LoginSettings settings = config.settings();
    Optional<String> idToken = sessions.end(secret);
    if (!servers.isThere()) {
      return URI.create(settings.portal() + "/sign-in?problem=away");
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", settings.client());
    query.put("post_logout_redirect_uri", settings.portal() + "/sign-in?reason=signed-out");
    idToken.ifPresent(hint -> query.put("id_token_hint", hint));
    return URI.create(settings.issuer() + "/protocol/openid-connect/logout?" + written(query));
  }

  /**
   * Ends what a logout token of Keycloak's orders.
   *
   * @throws BadToken when it is forged, or was obeyed before
   */
  public void obey(String logoutToken) throws BadToken, TokenChecks.KeysAway {
    LogoutOrder order = tokens.checks().logoutToken(logoutToken);
    if (!sessions.obey(order)) {
      throw new BadToken("obeyed before");
    }
  }

  /** The same on every node, since it follows from the client's secret. */
  private Sealed.Key sealKey() {
    return Sealed.derived(config.secret("portal-client"), "tollgate login attempt 1");
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }

  private static String written(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
