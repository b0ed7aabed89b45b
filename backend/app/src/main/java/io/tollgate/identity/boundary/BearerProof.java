package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.SubjectId;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a bearer token says of its person, after the server checked signature, issuer, audience and
 * times. Its roles are never read.
 */
record BearerProof(SubjectId subject, Proof proof) {

  /** Nobody where there is no token, or its subject is no person of Keycloak's. */
  static Optional<BearerProof> of(@Nullable Principal principal) {
    if (!(principal instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    return uuid(token.getSubject())
        .map(subject -> new BearerProof(new SubjectId(subject), proof(token)));
  }

  private static Proof proof(JsonWebToken token) {
    return new Proof(
        Proof.Kind.TOKEN,
        instant(token),
        text(token, "acr").filter("2"::equals).isPresent() ? Proof.TWO_FACTORS : 1,
        uuid(text(token, "sid").orElse(null)).orElse(null),
        text(token, "name").orElse(null),
        text(token, "email").orElse(null),
        text(token, "email_verified").filter("true"::equals).isPresent(),
        text(token, "identity_provider").orElse(null),
        null);
  }

  private static @Nullable Instant instant(JsonWebToken token) {
    try {
      return text(token, "auth_time").map(Long::parseLong).map(Instant::ofEpochSecond).orElse(null);
    } catch (NumberFormatException | DateTimeException noTime) {
      return null;
    }
  }

  /** A claim as text, whichever type the server hands it out in. */
  private static Optional<String> text(JsonWebToken token, String name) {
    Object claim = token.getClaim(name);
    return switch (claim) {
      case null -> Optional.empty();
      case jakarta.json.JsonString text -> Optional.of(text.getString());
      default -> Optional.of(claim.toString());
    };
  }

  private static Optional<UUID> uuid(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException otherForm) {
      return Optional.empty();
    }
  }
}
