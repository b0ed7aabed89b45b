package io.tollgate.identity.entity;

import io.tollgate.kernel.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the browser holds: 256 random bits. Everything else of a session follows from them: the hash
 * that finds it in the database, the token that proves a request was meant, and the key of what is
 * kept encrypted beside it. None of the three leads back.
 */
public final class SessionSecret {

  private static final int BYTES = 32;
  private static final int LENGTH = 43;
  private static final byte[] CSRF = "tollgate csrf 1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEAL = "tollgate id token 1".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  private SessionSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A new secret.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static SessionSecret create(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionSecret(bytes);
  }

  /** The secret in a cookie; empty when the text cannot be one. */
  public static Optional<SessionSecret> parse(@Nullable String cookie) {
    if (cookie == null || cookie.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cookie);
      return bytes.length == BYTES ? Optional.of(new SessionSecret(bytes)) : Optional.empty();
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /** The cookie's value: for the browser it belongs to, for nobody else. */
  public String reveal() {
    return text(bytes);
  }

  /** What the database knows it by. */
  public byte[] hash() {
    return Digests.sha256(bytes);
  }

  /** What every writing request of the session must bring along in a header. */
  public String csrfToken() {
    return text(derived(CSRF));
  }

  /** Whether that is the session's token; in constant time. */
  public boolean isCsrfToken(@Nullable String presented) {
    return presented != null
        && MessageDigest.isEqual(
            csrfToken().getBytes(StandardCharsets.US_ASCII),
            presented.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 bytes: the key under which the session's ID token is kept. */
  public byte[] sealKey() {
    return derived(SEAL);
  }

  private byte[] derived(byte[] purpose) {
    return Digests.sha256(purpose, bytes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash());
  }

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return "session secret";
  }
}
