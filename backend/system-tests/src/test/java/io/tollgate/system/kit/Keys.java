package io.tollgate.system.kit;

import io.tollgate.stack.Stack;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * API keys made from their documented form alone: {@code tg_live_} or {@code tg_test_}, 12
 * characters of public id, 32 of secret, 6 of CRC-32, all base 62, stored as HMAC-SHA-256 under
 * {@code pepper-1}.
 */
public final class Keys {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();

  private Keys() {}

  /**
   * A key before it is stored.
   *
   * @param secret the whole key as its holder has it
   * @param hash what the database keeps of it
   */
  public record Minted(String secret, String publicId, byte[] hash) {}

  /** Every key these tests issued in this JVM: none of them may be found anywhere afterwards. */
  public static Set<String> issued() {
    return Set.copyOf(ISSUED);
  }

  /** Remembers a key that the product itself issued. */
  public static void remember(String secret) {
    ISSUED.add(secret);
  }

  static Minted mint(Stack stack, boolean live) {
    var text = new StringBuilder(live ? "tg_live_" : "tg_test_");
    for (int digit = 0; digit < 44; digit++) {
      text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    text.append(checksum(text.toString()));
    String secret = text.toString();
    ISSUED.add(secret);
    String pepper =
        stack.secrets().find("pepper-1").orElseThrow(() -> new AssertionError("no pepper-1"));
    return new Minted(secret, secret.substring(8, 20), hmac(pepper, secret));
  }

  /** A key of good form that was never issued. */
  public static String stranger() {
    String body = "tg_live_" + "Stranger0000" + "x".repeat(32);
    return body + checksum(body);
  }

  private static String checksum(String checked) {
    var crc = new CRC32();
    crc.update(checked.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    var digits = new char[6];
    for (int at = digits.length - 1; at >= 0; at--) {
      digits[at] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }

  private static byte[] hmac(String pepperHex, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(pepperHex), "HmacSHA256"));
      return mac.doFinal(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }
}
