package io.tollgate.approvals.control;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * An authenticator with one passkey (ES256), and the browser in front of it. Writes the bytes of
 * WebAuthn itself, with nothing of the library that checks them; every part can be made wrong.
 */
public final class TestAuthenticator {

  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys;
  private final byte[] credentialId = new byte[32];
  private String origin;
  private String rpId;
  private boolean verifies = true;
  private boolean presses = true;
  private long count;
  private byte[] userHandle;

  public TestAuthenticator(String rpId, String origin) {
    this.rpId = rpId;
    this.origin = origin;
    new SecureRandom().nextBytes(credentialId);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** What it answers, all base64url. */
  public record Answer(
      String credentialId,
      String clientData,
      String authenticatorData,
      String signature,
      String userHandle) {}

  /** What it answers to a registration, base64url. */
  public record Made(String clientData, String attestationObject) {}

  public TestAuthenticator at(String otherOrigin) {
    origin = otherOrigin;
    return this;
  }

  public TestAuthenticator of(String otherHost) {
    rpId = otherHost;
    return this;
  }

  public TestAuthenticator verifying(boolean verified) {
    verifies = verified;
    return this;
  }

  public TestAuthenticator pressed(boolean present) {
    presses = present;
    return this;
  }

  /** The counter before the next signature. */
  public TestAuthenticator counting(long signatures) {
    count = signatures;
    return this;
  }

  public TestAuthenticator saying(byte[] otherHandle) {
    userHandle = otherHandle;
    return this;
  }

  public Made register(String challenge) {
    byte[] clientData = clientData("webauthn.create", challenge);
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(0xa3);
    text(object, "fmt");
    text(object, "none");
    text(object, "attStmt");
    object.write(0xa0);
    text(object, "authData");
    bytes(object, authenticatorData(true));
    return new Made(base64(clientData), base64(object.toByteArray()));
  }

  public Answer sign(String challenge) {
    count++;
    byte[] clientData = clientData("webauthn.get", challenge);
    byte[] authenticatorData = authenticatorData(false);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(authenticatorData);
      signature.update(sha256(clientData));
      return new Answer(
          base64(credentialId),
          base64(clientData),
          base64(authenticatorData),
          base64(signature.sign()),
          userHandle == null ? null : base64(userHandle));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private byte[] clientData(String type, String challenge) {
    return ("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
            .formatted(type, challenge, origin))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(boolean attested) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
    data.write((presses ? PRESENT : 0) | (verifies ? VERIFIED : 0) | (attested ? ATTESTED : 0));
    data.writeBytes(ByteBuffer.allocate(4).putInt((int) count).array());
    if (attested) {
      data.writeBytes(new byte[16]);
      data.writeBytes(ByteBuffer.allocate(2).putShort((short) credentialId.length).array());
      data.writeBytes(credentialId);
      data.writeBytes(coseKey());
    }
    return data.toByteArray();
  }

  /** {kty: EC2, alg: ES256, crv: P-256, x, y} */
  private byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(cose, coordinate(key.getW().getAffineX()));
    cose.write(0x22);
    bytes(cose, coordinate(key.getW().getAffineY()));
    return cose.toByteArray();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(signed.length, 32);
    System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream target, String text) {
    target.write(0x60 | text.length());
    target.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream target, byte[] bytes) {
    target.write(0x58);
    target.write(bytes.length);
    target.writeBytes(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
