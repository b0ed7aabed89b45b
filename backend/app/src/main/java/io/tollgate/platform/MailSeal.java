package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals mail that waits, under a key made from a file {@code pepper-<number>} of the secrets'
 * folder and for this purpose only (AES-256-GCM, bound to the mail's id). A stolen database shows
 * neither whom we write to nor what.
 */
@ApplicationScoped
public class MailSeal {

  private static final String PURPOSE = "tollgate mail outbox 1";
  private static final String PREFIX = "pepper-";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject
  @ConfigProperty(name = "tollgate.secrets.dir")
  String directory;

  /** The number of the newest key. */
  int newest() {
    int newest = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory), PREFIX + "*")) {
      for (Path file : files) {
        String number = String.valueOf(file.getFileName()).substring(PREFIX.length());
        if (number.matches("[1-9][0-9]{0,8}")) {
          newest = Math.max(newest, Integer.parseInt(number));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("tollgate.secrets.dir cannot be read", unreadable);
    }
    if (newest == 0) {
      throw new IllegalStateException("tollgate.secrets.dir holds no pepper-<number> file");
    }
    return newest;
  }

  byte[] seal(int key, UUID mail, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key, mail, nonce)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /**
   * The text again.
   *
   * @throws IllegalStateException when the key is gone or the bytes are not this mail's
   */
  String open(int key, UUID mail, byte[] sealed) {
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(nonce);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, key, mail, nonce)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (AEADBadTagException changed) {
      throw new IllegalStateException("a waiting mail was changed: " + mail, changed);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private Cipher cipher(int mode, int key, UUID mail, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key(key), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(mail.toString().getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private SecretKeySpec key(int number) throws GeneralSecurityException {
    try {
      String hex = Files.readString(Path.of(directory, PREFIX + number)).strip();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(PURPOSE.getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (IOException gone) {
      throw new IllegalStateException("there is no key " + number + " any more", gone);
    }
  }
}
