package io.tollgate.identity.control;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A text encrypted so that a change of it shows: AES-256-GCM, a random nonce before it. */
public final class Sealed {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sealed() {}

  /** A key; never shown. */
  public static final class Key {
    private final SecretKeySpec spec;

    private Key(SecretKeySpec spec) {
      this.spec = spec;
    }
  }

  /** A key of 32 bytes. */
  public static Key key(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    return new Key(new SecretKeySpec(bytes, "AES"));
  }

  /** A key that follows from a longer-lived secret, for one purpose only. */
  public static Key derived(String secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return key(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  public static byte[] seal(Key key, String text) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, key.spec, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] hidden = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, NONCE + hidden.length);
      System.arraycopy(hidden, 0, sealed, NONCE, hidden.length);
      return sealed;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The text; empty when it was not sealed under that key, or was changed since. */
  public static Optional<String> open(Key key, byte[] sealed) {
    if (sealed.length < NONCE + TAG_BITS / 8) {
      return Optional.empty();
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, key.spec, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      byte[] text = cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException forged) {
      return Optional.empty();
    }
  }
}
