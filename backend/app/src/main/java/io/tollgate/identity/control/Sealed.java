package io.tollgate.identity.control;

import io.tollgate.platform.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A text encrypted so that a change of it shows. */
public final class Sealed {

  private static final byte[] UNBOUND = {};

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
    return new Key(AesGcm.key(bytes));
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
    return AesGcm.seal(key.spec, UNBOUND, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text; empty when it was not sealed under that key, or was changed since. */
  public static Optional<String> open(Key key, byte[] sealed) {
    byte[] text = AesGcm.open(key.spec, UNBOUND, sealed);
    return text == null ? Optional.empty() : Optional.of(new String(text, StandardCharsets.UTF_8));
  }
}
