package io.tollgate.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens as the realm makes them, and as somebody would who would like to be the realm. */
final class ForgedTokens {

  static final String ISSUER = "https://login.test/realms/tollgate";
  static final String CLIENT = "tollgate-portal";
  static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-000000000031");

  private final Instant now;
  private final String nonce;
  private final RSAKey key = key("known");
  private final RSAKey stranger = key("known");
  private final RSAKey unknown = key("unknown");

  ForgedTokens(Instant now, String nonce) {
    this.now = now;
    this.nonce = nonce;
  }

  String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  String idToken(Consumer<Map<String, Object>> change) {
    return signed(idClaims(change), key, "JWT");
  }

  String logoutToken(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = base();
    claims.put("typ", "Logout");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("events", Map.of(EVENT, Map.of()));
    change.accept(claims);
    return signed(claims, key, "logout+jwt");
  }

  String unknownKey() {
    return signed(idClaims(claims -> {}), unknown, "JWT");
  }

  /** What no token may be, whatever it is for. */
  Stream<Arguments> broken() {
    Map<String, Object> good = idClaims(claims -> {});
    String token = signed(good, key, "JWT");
    String[] parts = token.split("\\.", -1);
    return Stream.of(
        Arguments.of("empty", ""),
        Arguments.of("no token", "nonsense"),
        Arguments.of("no parts", ".."),
        Arguments.of("two parts", parts[0] + "." + parts[1]),
        Arguments.of("four parts", token + ".x"),
        Arguments.of("huge", "x".repeat(20_000)),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("another's signature", parts[0] + "." + parts[1] + "." + swapped(parts[2])),
        Arguments.of("changed claims", parts[0] + "." + swapped(parts[1]) + "." + parts[2]),
        Arguments.of("alg none", part("{\"alg\":\"none\"}") + "." + parts[1] + "."),
        Arguments.of("alg None", part("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + parts[1] + "."),
        Arguments.of(
            "alg none, signature kept",
            part("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]),
        Arguments.of("the public key as a shared secret", sharedSecret(good)),
        Arguments.of("RS512 where RS256 is agreed", signed(good, key, "JWT", JWSAlgorithm.RS512)),
        Arguments.of("a stranger's key under a known id", signed(good, stranger, "JWT")),
        Arguments.of("an unknown key", unknownKey()),
        Arguments.of("its own key in its header", ownKey(good)),
        Arguments.of(
            "another issuer", changed(claims -> claims.put("iss", "https://evil.example"))),
        Arguments.of("no issuer", changed(claims -> claims.remove("iss"))),
        Arguments.of("another audience", changed(claims -> claims.put("aud", "tollgate-api"))),
        Arguments.of("no audience", changed(claims -> claims.remove("aud"))),
        Arguments.of("expired", changed(claims -> claims.put("exp", seconds(-40)))),
        Arguments.of("without end", changed(claims -> claims.remove("exp"))),
        Arguments.of("not yet valid", changed(claims -> claims.put("nbf", seconds(40)))),
        Arguments.of("of another type", signed(good, key, "at+jwt")));
  }

  private String changed(Consumer<Map<String, Object>> change) {
    return signed(idClaims(change), key, "JWT");
  }

  private Map<String, Object> idClaims(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = base();
    claims.put("typ", "ID");
    claims.put("azp", CLIENT);
    claims.put("nonce", nonce);
    claims.put("acr", "2");
    claims.put("auth_time", seconds(-20));
    claims.put("name", "Ada Baker");
    claims.put("email", "ada@bakery.example");
    claims.put("email_verified", true);
    change.accept(claims);
    return claims;
  }

  private Map<String, Object> base() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", ISSUER);
    claims.put("aud", CLIENT);
    claims.put("sub", PERSON.toString());
    claims.put("sid", "login-1");
    claims.put("iat", seconds(-2));
    claims.put("exp", seconds(60));
    return claims;
  }

  private long seconds(long away) {
    return now.plusSeconds(away).getEpochSecond();
  }

  private static String signed(Map<String, Object> claims, RSAKey with, String type) {
    return signed(claims, with, type, JWSAlgorithm.RS256);
  }

  private static String signed(
      Map<String, Object> claims, RSAKey with, String type, JWSAlgorithm algorithm) {
    JWSHeader header =
        new JWSHeader.Builder(algorithm)
            .keyID(with.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    return sign(header, claims, rsa(with));
  }

  private String ownKey(Map<String, Object> claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("known")
            .jwk(stranger.toPublicJWK())
            .type(JOSEObjectType.JWT)
            .build();
    return sign(header, claims, rsa(stranger));
  }

  private String sharedSecret(Map<String, Object> claims) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known").type(JOSEObjectType.JWT).build();
      return sign(header, claims, new MACSigner(key.toRSAPublicKey().getEncoded()));
    } catch (JOSEException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String sign(JWSHeader header, Map<String, Object> claims, JWSSigner signer) {
    try {
      JWSObject token = new JWSObject(header, new Payload(claims));
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static JWSSigner rsa(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static String swapped(String part) {
    List<Character> letters = part.chars().mapToObj(c -> (char) c).toList();
    return letters.get(5) == 'A'
        ? part.substring(0, 5) + "B" + part.substring(6)
        : part.substring(0, 5) + "A" + part.substring(6);
  }

  private static String part(String json) {
    return Base64URL.encode(json.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
