package io.tollgate.container;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Bearer tokens as the realm signs them, under a key of this test run. */
final class TestTokens {

  static final String ISSUER = "https://login.test/realms/tollgate";

  private static final KeyPair KEYS = pair();
  private static final KeyPair STRANGER = pair();

  private TestTokens() {}

  /** In the form of the setting {@code mp.jwt.verify.publickey}. */
  static String publicKey() {
    return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
  }

  /** A good token of a person of the demo world, by the end of their id. */
  static String of(int person) {
    return signed(claims(person), KEYS);
  }

  /** After one factor only. */
  static String withOneFactor(int person) {
    return signed(claims(person).add("acr", "1"), KEYS);
  }

  /** With two factors, given that many seconds ago. */
  static String provedAgo(int person, int seconds) {
    return signed(claims(person).add("auth_time", Instant.now().getEpochSecond() - seconds), KEYS);
  }

  /** With an address, proved or not. */
  static String named(int person, String email, boolean verified) {
    return signed(
        claims(person)
            .add("email", email)
            .add("email_verified", verified)
            .add("name", "Person " + person),
        KEYS);
  }

  /** Of somebody who came by a tenant's own identity provider, with a proved address. */
  static String cameBy(String provider, int person, String email) {
    return signed(
        claims(person)
            .add("identity_provider", provider)
            .add("email", email)
            .add("email_verified", true),
        KEYS);
  }

  static String expired(int person) {
    return signed(claims(person).add("exp", Instant.now().getEpochSecond() - 120), KEYS);
  }

  static String forAnotherAudience(int person) {
    return signed(claims(person).add("aud", "another-api"), KEYS);
  }

  static String ofAnotherIssuer(int person) {
    return signed(claims(person).add("iss", "https://login.test/realms/other"), KEYS);
  }

  static String signedByAStranger(int person) {
    return signed(claims(person), STRANGER);
  }

  static String unsigned(int person) {
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims(person)) + ".";
  }

  private static JsonObjectBuilder claims(int person) {
    long now = Instant.now().getEpochSecond();
    return Json.createObjectBuilder()
        .add("iss", ISSUER)
        .add("aud", "tollgate-api")
        .add("sub", String.format("00000000-0000-4000-8000-%012d", person))
        .add("jti", UUID.randomUUID().toString())
        .add("acr", "2")
        .add("auth_time", now - 5)
        .add("preferred_username", "person-" + person)
        .add("groups", Json.createArrayBuilder().add("platform:owner"))
        .add("iat", now - 5)
        .add("exp", now + 300);
  }

  private static String signed(JsonObjectBuilder claims, KeyPair keys) {
    try {
      String content = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String part(JsonObjectBuilder json) {
    return part(json.build().toString());
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
