package io.tollgate.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The form of every key we hand out: 8 characters that say its kind, 12 of public id, 32 of secret
 * (190 bits), 6 of checksum, all but the first 8 in base 62. The checksum lets a scanner know a
 * leaked key and lets us refuse a mistyped one without any look-up.
 */
public final class KeyText {

  /** How long every key is, in characters, which are all ASCII. */
  public static final int LENGTH = 58;

  /** Characters that say the kind. */
  public static final int PREFIX = 8;

  /** Characters of the part that may be shown and that finds the key. */
  public static final int PUBLIC_ID = 12;

  private static final int CHECKED = 52;
  private static final byte[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int digit = 0; digit < DIGITS.length; digit++) {
      VALUES[DIGITS[digit]] = (byte) digit;
    }
  }

  private KeyText() {}

  /**
   * A new key with random id and secret.
   *
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static byte[] create(byte[] prefix, RandomGenerator random) {
    return create(prefix, new byte[0], random);
  }

  /**
   * A new key with a new secret.
   *
   * @param publicId 12 characters to keep, or none
   * @param random a cryptographic source, {@code SecureRandom}
   */
  public static byte[] create(byte[] prefix, byte[] publicId, RandomGenerator random) {
    if (prefix.length != PREFIX || (publicId.length != 0 && publicId.length != PUBLIC_ID)) {
      throw new IllegalArgumentException("no prefix or no public id of a key");
    }
    byte[] ascii = Arrays.copyOf(prefix, LENGTH);
    System.arraycopy(publicId, 0, ascii, PREFIX, publicId.length);
    for (int at = PREFIX + publicId.length; at < CHECKED; at++) {
      ascii[at] = DIGITS[random.nextInt(DIGITS.length)];
    }
    long rest = checksum(ascii);
    for (int at = LENGTH - 1; at >= CHECKED; at--) {
      ascii[at] = DIGITS[(int) (rest % DIGITS.length)];
      rest /= DIGITS.length;
    }
    return ascii;
  }

  /** Whether these bytes have the form of a key and carry their own checksum. */
  public static boolean isWhole(byte[] presented) {
    if (presented.length != LENGTH) {
      return false;
    }
    long claimed = 0;
    for (int at = PREFIX; at < LENGTH; at++) {
      int digit = presented[at] < 0 ? -1 : VALUES[presented[at]];
      if (digit < 0) {
        return false;
      }
      if (at >= CHECKED) {
        claimed = claimed * DIGITS.length + digit;
      }
    }
    return claimed == checksum(presented);
  }

  /** The part that may be shown and that finds the key. */
  public static String publicId(byte[] ascii) {
    return new String(ascii, PREFIX, PUBLIC_ID, StandardCharsets.ISO_8859_1);
  }

  private static long checksum(byte[] ascii) {
    CRC32 crc = new CRC32();
    crc.update(ascii, 0, CHECKED);
    return crc.getValue();
  }
}
