package io.tollgate.platform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM with a random nonce of 12 bytes before the hidden text and a tag of 16 after it (NIST
 * SP 800-38D). Nobody can read the text or change it unseen, and it opens only together with the
 * bytes it was bound to.
 */
public final class AesGcm {

  /** By how much sealing lengthens a text, in bytes. */
  public static final int OVERHEAD_BYTES = 28;

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AesGcm() {}

  /**
   * A key.
   *
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  public static SecretKeySpec key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Hides a text; {@code bound} is not kept in the result and must be given again to open it. */
  public static byte[] seal(SecretKeySpec key, byte[] bound, byte[] text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = Arrays.copyOf(nonce, text.length + OVERHEAD_BYTES);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, nonce, bound)
          .doFinal(text, 0, text.length, sealed, NONCE_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
    return sealed;
  }

  /** The text; null when it was sealed under another key, bound to something else, or changed. */
  public static byte @Nullable [] open(SecretKeySpec key, byte[] bound, byte[] sealed) {
    if (sealed.length < OVERHEAD_BYTES) {
      return null;
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException forged) {
      return null;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }
}
