package io.tollgate.identity.client;

import io.tollgate.identity.entity.LoginSettings;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.platform.Circuit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Form;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Calls Keycloak, bounded in time and number. While it is away nothing but the probe calls it, so
 * that nobody waits for it.
 */
@ApplicationScoped
public class LoginServers {

  private static final System.Logger LOG = System.getLogger(LoginServers.class.getName());
  private static final int AT_ONCE = 16;
  private static final long LONGEST_QUEUE_MILLIS = 500;

  /** A probe fetches the public keys; a server that takes longer for that holds people up. */
  private static final long PROBE_MILLIS = 2_000;

  @Inject LoginConfig config;
  @Inject InstantSource clock;

  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile @Nullable LoginServer server;
  private volatile @Nullable LoginAdmin admin;
  private volatile @Nullable LoginServer probed;
  private Circuit circuit = new Circuit(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    circuit = new Circuit(clock);
  }

  /**
   * Trades an authorization code for the person's ID token; the other tokens are dropped, since the
   * portal has no use for them.
   *
   * @throws LoginRefused when the code is wrong, used or too old
   */
  public String idToken(String code, String verifier) throws LoginServerAway, LoginRefused {
    LoginSettings settings = config.settings();
    Form form =
        authenticated(settings.client(), config.secret("portal-client"))
            .param("grant_type", "authorization_code")
            .param("code", code)
            .param("redirect_uri", settings.callback().toString())
            .param("code_verifier", verifier);
    return field(call(() -> server().token(form)), "id_token");
  }

  /** The JWK set tokens are signed with. */
  public String keys() throws LoginServerAway, LoginRefused {
    return call(() -> server().keys());
  }

  /** Whether it answers, as far as is known; never waits. */
  public boolean isThere() {
    return circuit.isClosed();
  }

  /** Finds out whether it answers. One at a time is enough; others need not wait for it. */
  public boolean probe() {
    LoginServer known = probed;
    if (known == null) {
      long read = Math.min(PROBE_MILLIS, config.settings().read().toMillis());
      known = build(config.settings().server(), LoginServer.class, read);
      probed = known;
    }
    try {
      known.keys();
      answered();
      return true;
    } catch (WebApplicationException refused) {
      refused.getResponse().close();
      away("status " + refused.getResponse().getStatus());
      return false;
    } catch (ProcessingException silent) {
      away(String.valueOf(silent.getMessage()));
      return false;
    }
  }

  private void answered() {
    Instant since = circuit.answered();
    if (since != null) {
      LOG.log(Level.INFO, "login server there again away_since={0}", since);
    }
  }

  private void away(String reason) {
    if (circuit.failed()) {
      LOG.log(Level.WARNING, "login server away reason={0}", reason);
    }
  }

  /** Ends all sign-ins of a person at Keycloak. */
  public void logOut(SubjectId person) throws LoginServerAway, LoginRefused {
    String bearer = adminToken();
    call(
        () -> {
          admin().logOut(bearer, person.toString());
          return "";
        });
  }

  /** Removes a person's account at Keycloak. */
  public void remove(SubjectId person) throws LoginServerAway, LoginRefused {
    String bearer = adminToken();
    call(
        () -> {
          admin().remove(bearer, person.toString());
          return "";
        });
  }

  /** Ends one sign-in at Keycloak. */
  public void endSession(String loginSession) throws LoginServerAway, LoginRefused {
    String bearer = adminToken();
    call(
        () -> {
          admin().endSession(bearer, loginSession);
          return "";
        });
  }

  private String adminToken() throws LoginServerAway, LoginRefused {
    Form form =
        authenticated(config.settings().adminClient(), config.secret("admin-client"))
            .param("grant_type", "client_credentials");
    return "Bearer " + field(call(() -> server().token(form)), "access_token");
  }

  private static Form authenticated(String client, String secret) {
    return new Form().param("client_id", client).param("client_secret", secret);
  }

  private static String field(String json, String name) throws LoginServerAway {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject answer = reader.readObject();
      return answer.getString(name);
    } catch (JsonException | NullPointerException | ClassCastException odd) {
      throw new LoginServerAway("the login server's answer has no " + name);
    }
  }

  private <T> T call(Supplier<T> asked) throws LoginServerAway, LoginRefused {
    if (!circuit.isClosed()) {
      throw new LoginServerAway("the login server is away");
    }
    boolean placed = false;
    try {
      placed = places.tryAcquire(LONGEST_QUEUE_MILLIS, TimeUnit.MILLISECONDS);
      if (!placed) {
        throw new LoginServerAway("too many calls to the login server wait for an answer");
      }
      return asked.get();
    } catch (WebApplicationException refused) {
      int status = refused.getResponse().getStatus();
      refused.getResponse().close();
      if (status >= 500) {
        throw new LoginServerAway("the login server answers with status " + status);
      }
      throw new LoginRefused(status);
    } catch (ProcessingException silent) {
      away(String.valueOf(silent.getMessage()));
      throw new LoginServerAway("the login server does not answer", silent);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new LoginServerAway("interrupted", stop);
    } finally {
      if (placed) {
        places.release();
      }
    }
  }

  private LoginServer server() {
    LoginServer known = server;
    if (known == null) {
      known =
          build(config.settings().server(), LoginServer.class, config.settings().read().toMillis());
      server = known;
    }
    return known;
  }

  private LoginAdmin admin() {
    LoginAdmin known = admin;
    if (known == null) {
      String realm =
          config.settings().server().toString().replaceFirst("/realms/", "/admin/realms/");
      known = build(URI.create(realm), LoginAdmin.class, config.settings().read().toMillis());
      admin = known;
    }
    return known;
  }

  private <T> T build(URI base, Class<T> api, long readMillis) {
    LoginSettings settings = config.settings();
    return RestClientBuilder.newBuilder()
        .baseUri(base)
        .connectTimeout(settings.connect().toMillis(), TimeUnit.MILLISECONDS)
        .readTimeout(readMillis, TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .build(api);
  }
}
