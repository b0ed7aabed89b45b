package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One person's journey through the real sign-in pages in a browser of their own, up to the tokens,
 * which are fetched as the portal's server does.
 */
public final class SignIn {
  /** Passed as a field's value, it leaves the field out. */
  public static final String NONE = "\u0000";

  private final Realm realm;
  private final URI portal;
  private final Browser browser;
  private String verifier = "";

  /** The claims of one sign-in. */
  public record Claims(JsonNode access, JsonNode id, JsonNode answer) {
    public String acr() {
      return access.path("acr").asText();
    }
  }

  public SignIn(Stack stack) {
    this.realm = new Realm(stack);
    this.portal = stack.gateway().portal();
    this.browser = new Browser(portal);
  }

  public Browser browser() {
    return browser;
  }

  public Browser.Page page() {
    return browser.page();
  }

  /** Goes where the portal sends people; fields here win over the portal's. */
  public Browser.Page begin(Map<String, String> more) {
    return begin("auth", more);
  }

  /** As above, to another page, such as {@code registrations}. */
  public Browser.Page begin(String page, Map<String, String> more) {
    verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    var query = new HashMap<String, String>();
    query.put("client_id", "tollgate-portal");
    query.put("response_type", "code");
    query.put("scope", "openid");
    query.put("redirect_uri", callback());
    query.put("state", "a-state");
    query.put("nonce", "a-nonce");
    query.put("code_challenge_method", "S256");
    query.put("code_challenge", challenge());
    query.putAll(more);
    query.values().removeIf(NONE::equals);
    return browser.open(
        URI.create(
            realm.issuer() + "/protocol/openid-connect/" + page + "?" + Browser.form(query)));
  }

  public Browser.Page password(String email, String password) {
    return browser.submit(Map.of("username", email, "password", password));
  }

  /** Signs in with a password alone; the code is not traded yet. */
  public SignIn in(String email) {
    begin(Map.of());
    password(email, Realm.PASSWORD);
    if (!isDone()) {
      throw new AssertionError("not signed in: " + page());
    }
    return this;
  }

  /** Signs in with a password alone and gives the claims. */
  public Claims simply(String email) {
    begin(Map.of());
    password(email, Realm.PASSWORD);
    return claims();
  }

  /** On the page that sets up an authenticator app: does it, keeps the recovery codes. */
  public Totp enrol() {
    var totp = new Totp(page().first("name=\"totpSecret\" value=\"([^\"]+)\""));
    if (totp.secret().isEmpty()) {
      throw new AssertionError("no authenticator app is set up on " + page());
    }
    browser.submit(
        Map.of(
            "totp", totp.code(Totp.step()), "totpSecret", totp.secret(), "userLabel", "a phone"));
    return totp;
  }

  /** On the page with the recovery codes: gives them and goes on. */
  public String[] keepRecoveryCodes() {
    String codes = page().first("name=\"generatedRecoveryAuthnCodes\" value=\"([^\"]+)\"");
    if (codes.isEmpty()) {
      throw new AssertionError("no recovery codes on " + page());
    }
    browser.submitWithHidden("generated", Map.of("userLabel", "codes"));
    return codes.split(",", -1);
  }

  /** Where a second factor is asked for: another way, by one of the codes for a lost phone. */
  public void recover(String code) {
    browser.submit(
        "id=\"kc-select-try-another-way-form\" action=\"([^\"]+)\"", Map.of("tryAnotherWay", "on"));
    String execution =
        page()
            .first(
                "name=\"authenticationExecution\" value=\"([^\"]+)\">(?:(?!<li).)*Recovery code");
    browser.submit(Map.of("authenticationExecution", execution));
    browser.submit(Map.of("recoveryCodeInput", code));
  }

  /** Whether the browser was sent back to the portal with a code. */
  public boolean isDone() {
    return page().address().toString().startsWith(callback() + "?")
        && page().answer().containsKey("code");
  }

  /** Trades the code for tokens. */
  public Claims claims() {
    if (!isDone()) {
      throw new AssertionError("not signed in: " + page());
    }
    Reply reply = trade();
    if (reply.status() != 200) {
      throw new AssertionError("no tokens: " + reply);
    }
    return new Claims(read(reply, "access_token"), read(reply, "id_token"), reply.json());
  }

  public String verifier() {
    return verifier;
  }

  /** The code of the page, traded as the portal's server does. */
  public Reply trade() {
    return trade(page().answer().getOrDefault("code", ""), verifier);
  }

  /** The portal's server at the token end point. */
  public Reply trade(String code, String codeVerifier) {
    return realm.token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "tollgate-portal",
            "client_secret",
            realm.stack().secrets().get("portal-client"),
            "redirect_uri",
            callback(),
            "code",
            code,
            "code_verifier",
            codeVerifier));
  }

  /** The portal's server with a refresh token. */
  public static Reply refresh(Realm realm, String token) {
    return realm.token(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            "tollgate-portal",
            "client_secret",
            realm.stack().secrets().get("portal-client"),
            "refresh_token",
            token));
  }

  private String callback() {
    return portal + "/auth/callback";
  }

  private String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException fault) {
      throw new AssertionError(fault);
    }
  }

  private static JsonNode read(Reply reply, String token) {
    return payload(reply.json().path(token).asText());
  }

  /** A token's claims, unchecked. */
  public static JsonNode payload(String token) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return Json.read(new String(json, StandardCharsets.UTF_8));
  }
}
