package io.tollgate.keys.entity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A key as its holder has it: {@code tg_live_} or {@code tg_test_}, 12 characters of public id, 32
 * of secret (190 bits), 6 of checksum, all base 62. The checksum lets a scanner know a leaked key
 * and lets us refuse a mistyped one without any look-up. Shown once; only its keyed hash is kept.
 */
public final class KeySecret {

  /** How long every key is, in characters, which are all ASCII. */
  public static final int LENGTH = 58;

  private static final byte[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = new byte[128];
  private static final byte[] LIVE = "tg_live_".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEST = "tg_test_".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX = 8;
  private static final int PUBLIC_ID = 12;
  private static final int CHECKED = 52;

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int digit = 0; digit < DIGITS.length; digit++) {
      VALUES[DIGITS[digit]] = (byte) digit;
    }
  }

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
    byte[] ascii = new byte[LENGTH];
    System.arraycopy(prefix(mode), 0, ascii, 0, PREFIX);
    fill(ascii, PREFIX, random);
    return new KeySecret(mode, ascii);
  }

  /**
   * The same key with a new secret: the public id stays, so the new one takes the old one's place
   * in every table.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static KeySecret again(KeyMode mode, String publicId, RandomGenerator random) {
    if (publicId.length() != PUBLIC_ID) {
      throw new IllegalArgumentException("no public id");
    }
    byte[] ascii = new byte[LENGTH];
    System.arraycopy(prefix(mode), 0, ascii, 0, PREFIX);
    byte[] id = publicId.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(id, 0, ascii, PREFIX, PUBLIC_ID);
    fill(ascii, PREFIX + PUBLIC_ID, random);
    return new KeySecret(mode, ascii);
  }

  private static void fill(byte[] ascii, int from, RandomGenerator random) {
    for (int at = from; at < CHECKED; at++) {
      ascii[at] = DIGITS[random.nextInt(DIGITS.length)];
    }
    long rest = checksum(ascii);
    for (int at = LENGTH - 1; at >= CHECKED; at--) {
      ascii[at] = DIGITS[(int) (rest % DIGITS.length)];
      rest /= DIGITS.length;
    }
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
    long claimed = 0;
    for (int at = PREFIX; at < LENGTH; at++) {
      int digit = presented[at] < 0 ? -1 : VALUES[presented[at]];
      if (digit < 0) {
        return null;
      }
      if (at >= CHECKED) {
        claimed = claimed * DIGITS.length + digit;
      }
    }
    return claimed == checksum(presented) ? new KeySecret(mode, presented) : null;
  }

  public KeyMode mode() {
    return mode;
  }

  /** The part that may be shown and that finds the key. */
  public String publicId() {
    return new String(ascii, PREFIX, PUBLIC_ID, StandardCharsets.ISO_8859_1);
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

  private static long checksum(byte[] ascii) {
    CRC32 crc = new CRC32();
    crc.update(ascii, 0, CHECKED);
    return crc.getValue();
  }
}
