package io.tollgate.keys.entity;

import io.tollgate.kernel.KeyText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder has it: {@code tg_live_} or {@code tg_test_}, and the rest in the form of
 * {@link KeyText}. Shown once; only its keyed hash is kept.
 */
public final class KeySecret {

  /** How long every key is, in characters, which are all ASCII. */
  public static final int LENGTH = KeyText.LENGTH;

  private static final byte[] LIVE = "tg_live_".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEST = "tg_test_".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX = KeyText.PREFIX;

  private final KeyMode mode;
  private final byte[] ascii;

  private KeySecret(KeyMode mode, byte[] ascii) {
    this.mode = mode;
    this.ascii = ascii;
  }

  /**
   * A new key.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static KeySecret create(KeyMode mode, RandomGenerator random) {
    return new KeySecret(mode, KeyText.create(prefix(mode), random));
  }

  /**
   * The same key with a new secret: the public id stays, so the new one takes the old one's place
   * in every table.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static KeySecret again(KeyMode mode, String publicId, RandomGenerator random) {
    if (publicId.length() != KeyText.PUBLIC_ID) {
      throw new IllegalArgumentException("no public id");
    }
    byte[] id = publicId.getBytes(StandardCharsets.US_ASCII);
    return new KeySecret(mode, KeyText.create(prefix(mode), id, random));
  }

  /** The key in that text; null when the text cannot be one. */
  public static @Nullable KeySecret parse(String presented) {
    return presented.length() == LENGTH
        ? parse(presented.getBytes(StandardCharsets.ISO_8859_1))
        : null;
  }

  /** The key in these bytes, which must not change afterwards; null when they cannot be one. */
  public static @Nullable KeySecret parse(byte[] presented) {
    if (presented.length != LENGTH) {
      return null;
    }
    KeyMode mode = mode(presented);
    if (mode == null) {
      return null;
    }
    return KeyText.isWhole(presented) ? new KeySecret(mode, presented) : null;
  }

  public KeyMode mode() {
    return mode;
  }

  /** The part that may be shown and that finds the key. */
  public String publicId() {
    return KeyText.publicId(ascii);
  }

  /** The whole key: for its holder and for the hash, for nobody else. */
  public byte[] bytes() {
    return ascii;
  }

  /** The whole key as text, to be shown once. */
  public String reveal() {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  /** Without the secret, so that no log ever holds it. */
  @Override
  public String toString() {
    return new String(prefix(mode), StandardCharsets.US_ASCII) + publicId() + "...";
  }

  private static @Nullable KeyMode mode(byte[] presented) {
    if (Arrays.equals(presented, 0, PREFIX, LIVE, 0, PREFIX)) {
      return KeyMode.LIVE;
    }
    return Arrays.equals(presented, 0, PREFIX, TEST, 0, PREFIX) ? KeyMode.TEST : null;
  }

  private static byte[] prefix(KeyMode mode) {
    return mode == KeyMode.LIVE ? LIVE : TEST;
  }
}
