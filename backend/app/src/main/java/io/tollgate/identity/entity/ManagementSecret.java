package io.tollgate.identity.entity;

import io.tollgate.kernel.KeyText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A management key as its holder has it: {@code tg_mgmt_} and the rest in the form of {@link
 * KeyText}. Shown once; only its keyed hash is kept.
 */
public final class ManagementSecret {

  private static final byte[] PREFIX = "tg_mgmt_".getBytes(StandardCharsets.US_ASCII);

  private final byte[] ascii;

  private ManagementSecret(byte[] ascii) {
    this.ascii = ascii;
  }

  /**
   * A new key.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static ManagementSecret create(RandomGenerator random) {
    return new ManagementSecret(KeyText.create(PREFIX, random));
  }

  /** The key in that text; empty when the text cannot be one, as a key for models cannot. */
  public static Optional<ManagementSecret> parse(@Nullable String presented) {
    if (presented == null || presented.length() != KeyText.LENGTH) {
      return Optional.empty();
    }
    byte[] ascii = presented.getBytes(StandardCharsets.ISO_8859_1);
    boolean ours = Arrays.equals(ascii, 0, KeyText.PREFIX, PREFIX, 0, KeyText.PREFIX);
    return ours && KeyText.isWhole(ascii)
        ? Optional.of(new ManagementSecret(ascii))
        : Optional.empty();
  }

  /** The part that may be shown and that finds the key. */
  public String publicId() {
    return KeyText.publicId(ascii);
  }

  /** The whole key, for the hash; a copy. */
  public byte[] bytes() {
    return ascii.clone();
  }

  /** The whole key as text, to be shown once. */
  public String reveal() {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return "tg_mgmt_" + publicId() + "...";
  }
}
