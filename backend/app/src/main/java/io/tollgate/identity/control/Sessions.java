package io.tollgate.identity.control;

import io.tollgate.identity.entity.Identified;
import io.tollgate.identity.entity.IdentityFact;
import io.tollgate.identity.entity.LogoutOrder;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SessionSecret;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.store.SessionRows;
import io.tollgate.kernel.CallIds;
import io.tollgate.platform.RequestOrigin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in at the portal. Everything lies in the database, so that any node knows every
 * session and none keeps one that was ended elsewhere.
 */
@ApplicationScoped
@Transactional
public class Sessions {

  /** How often the time of the last request is written: reads stay reads most of the time. */
  private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject SessionRows rows;
  @Inject SessionConfig config;
  @Inject RequestOrigin origin;
  @Inject Event<IdentityFact> facts;
  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  /**
   * Begins a session under a new secret; whatever the browser had before ends with it, so that
   * nothing an attacker planted or copied survives a sign-in.
   */
  public SessionSecret begin(Identified who, String idToken, @Nullable SessionSecret before) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (before != null) {
      rows.find(before).ifPresent(old -> rows.delete(old.id()));
    }
    SessionSecret secret = SessionSecret.create(RANDOM);
    Session session =
        new Session(
            ids.next().value(),
            who.person(),
            who.authentication(),
            who.loginSession(),
            origin.clientAddress(),
            origin.userAgent(),
            now,
            now,
            now.plus(config.limits().lifetime()),
            null);
    rows.insert(session, secret, Sealed.seal(Sealed.key(secret.sealKey()), idToken));
    facts.fire(IdentityFact.session("session.begin", who.person().subject(), session.id()));
    return secret;
  }

  /** The session behind a secret, if it is alive; the request counts as its use. */
  public Optional<Session> use(SessionSecret secret) {
    Instant now = clock.instant();
    Optional<Session> alive =
        rows.find(secret).filter(session -> session.isAlive(now, config.limits()));
    alive
        .filter(session -> session.usedAt().plus(NOTED_EVERY).isBefore(now))
        .ifPresent(session -> rows.use(session.id(), now));
    return alive;
  }

  /**
   * Ends the session behind a secret.
   *
   * @return its ID token, with which Keycloak is asked to end its own
   */
  public Optional<String> end(SessionSecret secret) {
    Optional<String> idToken =
        rows.sealedIdToken(secret).flatMap(kept -> Sealed.open(Sealed.key(secret.sealKey()), kept));
    rows.find(secret)
        .filter(session -> rows.delete(session.id()))
        .ifPresent(
            session ->
                facts.fire(
                    IdentityFact.session("session.end", session.person().subject(), session.id())));
    return idToken;
  }

  /** The living sessions of a person, the newest first. */
  public List<Session> of(SubjectId person) {
    Instant now = clock.instant();
    return rows.of(person).stream()
        .filter(session -> session.isAlive(now, config.limits()))
        .toList();
  }

  /** Ends one session of that person's; empty when it is none of theirs. */
  public Optional<Session> end(SubjectId person, UUID id) {
    Optional<Session> ended = rows.of(person, id).filter(session -> rows.delete(session.id()));
    ended.ifPresent(session -> facts.fire(IdentityFact.session("session.end", person, id)));
    return ended;
  }

  /** Ends all sessions of a person. */
  public int endAll(SubjectId person) {
    int ended = rows.deleteAll(person);
    facts.fire(IdentityFact.session("session.end_all", person, person.value()));
    return ended;
  }

  /** Does what Keycloak ordered, once; false when that order was obeyed before. */
  public boolean obey(LogoutOrder order) {
    if (!rows.takeOnce(order)) {
      return false;
    }
    rows.delete(order);
    return true;
  }

  /** Removes what is over. */
  public int sweep() {
    Instant now = clock.instant();
    return rows.sweep(now, now.minus(config.limits().idle()));
  }
}
