package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals mail that waits, under a key made from a pepper for this purpose only and bound to the
 * mail's id. A stolen database shows neither whom we write to nor what.
 */
@ApplicationScoped
public class MailSeal {

  private static final byte[] PURPOSE =
      "tollgate mail outbox 1".getBytes(StandardCharsets.US_ASCII);

  @Inject Peppers peppers;

  /** The number of the newest key that every running node has. */
  int newest() {
    int agreed = peppers.agreed();
    return agreed == 0 ? peppers.newest() : agreed;
  }

  byte[] seal(int key, UUID mail, String text) {
    return AesGcm.seal(key(key), bound(mail), text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The text again.
   *
   * @throws IllegalStateException when the key is gone or the bytes are not this mail's
   */
  String open(int key, UUID mail, byte[] sealed) {
    byte[] text = AesGcm.open(key(key), bound(mail), sealed);
    if (text == null) {
      throw new IllegalStateException("a waiting mail was changed: " + mail);
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] bound(UUID mail) {
    return mail.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private SecretKeySpec key(int number) {
    if (!peppers.knows(number)) {
      peppers.reload();
    }
    if (!peppers.knows(number)) {
      throw new IllegalStateException("there is no key " + number + " any more");
    }
    return AesGcm.key(peppers.hash(number, PURPOSE));
  }
}
