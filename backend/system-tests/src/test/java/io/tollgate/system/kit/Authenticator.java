package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.HashMap;
import java.util.Map;

/**
 * A passkey: one resident ES256 credential (W3C WebAuthn level 2) of one login host, which answers
 * the challenges on Keycloak's pages as a browser would.
 */
public final class Authenticator {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int NEW_CREDENTIAL = 0x40;
  private static final int COORDINATE_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final URI origin;
  private final KeyPair key;
  private final byte[] id = new byte[COORDINATE_BYTES];
  private String owner = "";
  private int counter;

  /**
   * A new passkey.
   *
   * @param origin of the login host
   */
  public Authenticator(URI origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"));
      this.key = maker.generateKeyPair();
    } catch (GeneralSecurityException fault) {
      throw new AssertionError(fault);
    }
  }

  /** The form that answers a page asking for a new passkey. */
  public Map<String, String> register(Browser.Page page, boolean verified) {
    owner = page.first("userid : \"([^\"]+)\"");
    return Map.of(
        "clientDataJSON", BASE64.encodeToString(clientData("webauthn.create", challenge(page))),
        "attestationObject", attestation(verified),
        "publicKeyCredentialId", BASE64.encodeToString(id),
        "authenticatorLabel", "a laptop",
        "transports", "internal");
  }

  private String attestation(boolean verified) {
    byte[] data =
        authenticatorData(PRESENT | NEW_CREDENTIAL | (verified ? VERIFIED : 0), credential());
    var attestation = new Cbor();
    attestation.map(3);
    attestation.text("fmt").text("none").text("attStmt").map(0).text("authData").bytes(data);
    return BASE64.encodeToString(attestation.toByteArray());
  }

  /** What the API takes for a new approval passkey, for the challenge it gave. */
  public ObjectNode made(String challenge) {
    return Json.object()
        .put("name", "a key")
        .put("clientData", BASE64.encodeToString(clientData("webauthn.create", challenge)))
        .put("attestationObject", attestation(true));
  }

  /** What the API takes for a signature of the challenge it gave. */
  public ObjectNode signed(String challenge) {
    byte[] client = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(PRESENT | VERIFIED, new byte[0]);
    return Json.object()
        .put("credentialId", BASE64.encodeToString(id))
        .put("clientData", BASE64.encodeToString(client))
        .put("authenticatorData", BASE64.encodeToString(data))
        .put("signature", BASE64.encodeToString(sign(data, sha256(client))));
  }

  /** The form that answers a page asking to sign in. */
  public Map<String, String> signIn(Browser.Page page, boolean verified) {
    byte[] client = clientData("webauthn.get", challenge(page));
    byte[] data = authenticatorData(PRESENT | (verified ? VERIFIED : 0), new byte[0]);
    var form = new HashMap<String, String>();
    form.put("clientDataJSON", BASE64.encodeToString(client));
    form.put("authenticatorData", BASE64.encodeToString(data));
    form.put("signature", BASE64.encodeToString(sign(data, sha256(client))));
    form.put("credentialId", BASE64.encodeToString(id));
    form.put("userHandle", owner);
    return form;
  }

  private static String challenge(Browser.Page page) {
    String challenge = page.first("challenge : \"([^\"]+)\"");
    if (challenge.isEmpty()) {
      throw new AssertionError("no challenge on " + page);
    }
    return challenge;
  }

  private byte[] clientData(String type, String challenge) {
    return Json.object()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin.toString())
        .put("crossOrigin", false)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int flags, byte[] more) {
    byte[] host = sha256(origin.getHost().getBytes(StandardCharsets.UTF_8));
    counter++;
    return ByteBuffer.allocate(host.length + 1 + Integer.BYTES + more.length)
        .put(host)
        .put((byte) flags)
        .putInt(counter)
        .put(more)
        .array();
  }

  /** AAGUID, credential id and the COSE key. */
  private byte[] credential() {
    ECPublicKey point = (ECPublicKey) key.getPublic();
    var cose = new Cbor();
    cose.map(5).number(1).number(2).number(3).number(-7).number(-1).number(1);
    cose.number(-2).bytes(coordinate(point.getW().getAffineX()));
    cose.number(-3).bytes(coordinate(point.getW().getAffineY()));
    byte[] encoded = cose.toByteArray();
    return ByteBuffer.allocate(16 + Short.BYTES + id.length + encoded.length)
        .put(new byte[16])
        .putShort((short) id.length)
        .put(id)
        .put(encoded)
        .array();
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    var padded = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
    return padded;
  }

  private byte[] sign(byte[] data, byte[] clientHash) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(data);
      signature.update(clientHash);
      return signature.sign();
    } catch (GeneralSecurityException fault) {
      throw new AssertionError(fault);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException fault) {
      throw new AssertionError(fault);
    }
  }

  /** As much CBOR (RFC 8949) as an authenticator says: lengths below 65536. */
  private static final class Cbor {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Cbor head(int major, int value) {
      if (value < 24) {
        out.write(major << 5 | value);
      } else if (value < 256) {
        out.write(major << 5 | 24);
        out.write(value);
      } else {
        out.write(major << 5 | 25);
        out.write(value >> 8);
        out.write(value);
      }
      return this;
    }

    Cbor map(int size) {
      return head(5, size);
    }

    Cbor number(int value) {
      return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    Cbor text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      head(3, bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Cbor bytes(byte[] bytes) {
      head(2, bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
