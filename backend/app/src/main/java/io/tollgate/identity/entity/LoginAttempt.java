package io.tollgate.identity.entity;

import io.tollgate.kernel.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one sign-in remembers between leaving for Keycloak and coming back. It travels in a sealed
 * cookie of the browser that left, so whoever comes back with another browser is refused.
 *
 * @param state ties the answer to this attempt
 * @param nonce ties the ID token to this attempt
 * @param verifier proves to Keycloak that the code was ours (PKCE)
 */
public record LoginAttempt(
    String state, String nonce, String verifier, LocalPath returnTo, Instant startedAt) {

  /** Registration with its e-mail takes a while; a forgotten tab does not sign in tomorrow. */
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  private static final int FIELDS = 5;

  /**
   * A new attempt.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static LoginAttempt create(RandomGenerator random, LocalPath returnTo, Instant now) {
    return new LoginAttempt(text(random), text(random), text(random), returnTo, now);
  }

  /** The PKCE challenge, method S256. */
  public String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.sha256(verifier));
  }

  public boolean isOver(Instant now) {
    return now.isAfter(startedAt.plus(LIFETIME)) || startedAt.isAfter(now.plusSeconds(60));
  }

  /** Whether an answer with that state belongs to this attempt; in constant time. */
  public boolean answers(@Nullable String presented) {
    return same(state, presented);
  }

  /** Whether an ID token with that nonce belongs to this attempt; in constant time. */
  public boolean asked(@Nullable String presented) {
    return same(nonce, presented);
  }

  /** Its cookie's value before sealing. */
  public String write() {
    return String.join(
        "\n", state, nonce, verifier, Long.toString(startedAt.getEpochSecond()), returnTo.value());
  }

  /** An attempt as {@link #write} wrote it. */
  public static Optional<LoginAttempt> read(String written) {
    String[] fields = written.split("\n", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      Instant startedAt = Instant.ofEpochSecond(Long.parseLong(fields[3]));
      return Optional.of(
          new LoginAttempt(fields[0], fields[1], fields[2], LocalPath.of(fields[4]), startedAt));
    } catch (NumberFormatException | DateTimeException broken) {
      return Optional.empty();
    }
  }

  private static boolean same(String own, @Nullable String presented) {
    return presented != null
        && MessageDigest.isEqual(
            own.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(RandomGenerator random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
