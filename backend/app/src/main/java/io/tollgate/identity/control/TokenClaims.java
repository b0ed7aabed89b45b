package io.tollgate.identity.control;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tollgate.identity.entity.BadToken;
import io.tollgate.identity.entity.Identified;
import io.tollgate.identity.entity.LoginAttempt;
import io.tollgate.identity.entity.LogoutOrder;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SubjectId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the claims of a token with a good signature mean, issuer, audience and expiry checked. */
record TokenClaims(JWTClaimsSet claims, String client) {

  private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** A logout token is sent the moment it is made. */
  private static final Duration LOGOUT_AGE = Duration.ofMinutes(3);

  private static final int LONGEST_ID = 200;

  Identified identified(LoginAttempt attempt) throws BadToken {
    requireType("ID");
    if (!attempt.asked(text("nonce"))) {
      throw new BadToken("another attempt's nonce");
    }
    String party = text("azp");
    boolean unnamed = party == null && claims.getAudience().size() > 1;
    if (unnamed || (party != null && !party.equals(client))) {
      throw new BadToken("made for another client");
    }
    Instant at = instant("auth_time");
    Instant issued = instant("iat");
    if (issued == null) {
      throw new BadToken("no time of issue");
    }
    return new Identified(
        new Session.Person(
            subject().orElseThrow(() -> new BadToken("its subject is no person")),
            text("name"),
            text("email"),
            "true".equals(text("email_verified"))),
        // Without auth_time nobody knows when; never newer than the truth.
        new Session.Authentication(at == null ? Instant.EPOCH : at, level(), identityProvider()),
        text("sid"));
  }

  LogoutOrder order(Instant now) throws BadToken {
    requireType("Logout");
    if (claims.getClaim("nonce") != null) {
      throw new BadToken("a logout token with a nonce");
    }
    if (!(claims.getClaim("events") instanceof Map<?, ?> events)
        || !(events.get(LOGOUT_EVENT) instanceof Map<?, ?>)) {
      throw new BadToken("no logout event");
    }
    Instant issued = instant("iat");
    if (issued == null
        || issued.isBefore(now.minus(LOGOUT_AGE))
        || issued.isAfter(now.plus(LOGOUT_AGE))) {
      throw new BadToken("not made now");
    }
    String id = claims.getJWTID();
    Instant expires = instant("exp");
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID || expires == null) {
      throw new BadToken("no id");
    }
    String session = text("sid");
    Optional<SubjectId> subject = subject();
    if (session == null && subject.isEmpty()) {
      throw new BadToken("neither a session nor a person");
    }
    return new LogoutOrder(id, session, subject.orElse(null), expires);
  }

  /** Keycloak says in the claims what a token is for; an access token is no ID token. */
  private void requireType(String type) throws BadToken {
    String said = text("typ");
    if (said != null && !said.equals(type)) {
      throw new BadToken("a token of another kind");
    }
  }

  private int level() {
    return "2".equals(text("acr")) ? Proof.TWO_FACTORS : 1;
  }

  /** Present but odd, it is a provider nobody knows, so that it counts nowhere. */
  private @Nullable String identityProvider() throws BadToken {
    String alias = text("identity_provider");
    if (alias != null && alias.length() > LONGEST_ID) {
      throw new BadToken("an identity provider with such a name");
    }
    return alias;
  }

  private Optional<SubjectId> subject() {
    try {
      return Optional.ofNullable(claims.getSubject()).map(UUID::fromString).map(SubjectId::new);
    } catch (IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }

  private @Nullable String text(String name) {
    Object value = claims.getClaim(name);
    return value == null ? null : value.toString();
  }

  private @Nullable Instant instant(String name) throws BadToken {
    try {
      java.util.Date date = claims.getDateClaim(name);
      return date == null ? null : date.toInstant();
    } catch (ParseException odd) {
      throw new BadToken(name + " is no time");
    }
  }
}
