package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Portal;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import io.tollgate.system.kit.Visitor;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forged and misused tokens against the running stack, made out of real ones of the real realm. */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenAttacksIT {
  private static final String ADA = "ada@bakery.example";

  private final Stack stack;
  private final Realm realm;

  TokenAttacksIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void noForgedTokenIsABearer() throws GeneralSecurityException {
    assertThat(Portal.as(stack, ADA).get("/api/me").status()).isEqualTo(200);
    forged().forEach((what, token) -> assertThat(status(token)).as(what).isEqualTo(401));
  }

  @Test
  void noForgedTokenEndsASession() throws GeneralSecurityException {
    Visitor visitor = Visitor.signedIn(stack, realm.person("forged-logout", true));
    URI to = URI.create(stack.gateway().portal() + "/auth/backchannel-logout");
    Map<String, String> all = forged();
    all.put("a real access token", stack.tokens().of(ADA));
    all.forEach(
        (what, token) ->
            assertThat(
                    new Visitor(stack)
                        .postForm(to, Map.of("logout_token", token), Map.of())
                        .status())
                .as(what)
                .isEqualTo(400));
    assertThat(new Visitor(stack).postForm(to, Map.of("x", "y"), Map.of()).status()).isEqualTo(400);
    assertThat(new Visitor(stack).send("POST", to, Json.object(), Map.of()).status())
        .isEqualTo(400);
    assertThat(new Visitor(stack).send("GET", to, null, Map.of()).status()).isEqualTo(405);
    assertThat(visitor.isIn()).isTrue();
  }

  @Test
  void tokensForOthersAreNotForUs() {
    SignIn portal = new SignIn(stack);
    String email = realm.person("id-token", true);
    SignIn.Claims claims = portal.simply(email);
    assertThat(status(claims.answer().path("id_token").asText())).isEqualTo(401);
    assertThat(status(claims.answer().path("refresh_token").asText())).isEqualTo(401);
    assertThat(status(claims.answer().path("access_token").asText())).isEqualTo(200);
    assertThat(status(realm.adminToken())).isEqualTo(401);
  }

  private Map<String, String> forged() throws GeneralSecurityException {
    String good = stack.tokens().of(ADA);
    String[] parts = good.split("\\.", -1);
    String claims = parts[1];
    ObjectNode changed = (ObjectNode) Json.read(decoded(claims));
    changed.put("sub", "00000000-0000-4000-8000-000000000001");
    String other = encoded(changed.toString());
    ObjectNode header = (ObjectNode) Json.read(decoded(parts[0]));
    String kid = header.path("kid").asText();
    PrivateKey own = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();

    var all = new LinkedHashMap<String, String>();
    all.put("another's claims", parts[0] + "." + other + "." + parts[2]);
    all.put("no signature", parts[0] + "." + claims + ".");
    all.put("two parts", parts[0] + "." + claims);
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String head = encoded("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");
      all.put("alg " + none, head + "." + other + ".");
      all.put("alg " + none + ", signature kept", head + "." + claims + "." + parts[2]);
    }
    for (byte[] key : publicKeys(kid)) {
      String head = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}");
      all.put(
          "HS256 with a public key " + all.size(),
          head + "." + other + "." + mac(key, head + "." + other));
    }
    all.put("a stranger's key, known id", signed(own, kid, other, ""));
    all.put("unknown key", signed(own, "unknown", other, ""));
    all.put("no key id", signed(own, "", other, ""));
    all.put("key by address", signed(own, kid, other, ",\"jku\":\"http://127.0.0.1:1/\""));
    all.put("a path as key id", signed(own, "../../../../dev/null", other, ""));
    all.put("malformed", "a.b.c");
    all.put("dots", "..");
    all.put("nonsense", "nonsense");
    all.put("long", "x".repeat(6_000));
    return all;
  }

  /** The realm's public key in every form somebody might have taken for a shared secret. */
  private List<byte[]> publicKeys(String kid) throws GeneralSecurityException {
    JsonNode keys =
        Json.read(
            new Api(stack.keycloak().base(), "")
                .get("/realms/tollgate/protocol/openid-connect/certs")
                .body());
    var forms = new ArrayList<byte[]>();
    for (JsonNode key : keys.path("keys")) {
      if (key.path("kid").asText().equals(kid)) {
        byte[] der =
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))))
                .getEncoded();
        String base64 = Base64.getEncoder().encodeToString(der);
        forms.add(der);
        forms.add(base64.getBytes(StandardCharsets.US_ASCII));
        forms.add(
            ("-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII));
        forms.add(key.toString().getBytes(StandardCharsets.UTF_8));
        forms.add(Base64.getUrlDecoder().decode(key.path("n").asText()));
      }
    }
    assertThat(forms).isNotEmpty();
    return forms;
  }

  private int status(String token) {
    return Portal.with(stack, token).get("/api/me").status();
  }

  private static String signed(PrivateKey key, String kid, String claims, String more)
      throws GeneralSecurityException {
    String name = kid.isEmpty() ? "" : ",\"kid\":\"" + kid + "\"";
    String content =
        encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"" + name + more + "}") + "." + claims;
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String mac(byte[] key, String content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
  }

  private static BigInteger number(JsonNode base64) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asText()));
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
