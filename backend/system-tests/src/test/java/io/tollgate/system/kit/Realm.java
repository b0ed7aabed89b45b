package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Keycloak;
import io.tollgate.stack.Stack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keycloak's admin API as its administrator, for what a test needs beforehand and looks up. */
public final class Realm {
  /** A good password, not the demo people's. */
  public static final String PASSWORD = "quiet-Otter-climbs-42";

  private final Stack stack;
  private final String name;

  public Realm(Stack stack) {
    this(stack, Keycloak.REALM);
  }

  public Realm(Stack stack, String name) {
    this.stack = stack;
    this.name = name;
  }

  public Stack stack() {
    return stack;
  }

  public URI issuer() {
    return URI.create(stack.keycloak().base() + "/realms/" + name);
  }

  /** A person with a password, their address confirmed or not; gives their e-mail address. */
  public String person(String hint, boolean verified) {
    String email = hint + "-" + UUID.randomUUID() + "@people.example";
    person(email, PASSWORD, verified);
    return email;
  }

  public void person(String email, String password, boolean verified) {
    ObjectNode user =
        Json.object()
            .put("username", email)
            .put("email", email)
            .put("emailVerified", verified)
            .put("enabled", true)
            .put("firstName", "Test")
            .put("lastName", "Person");
    create(user, password);
  }

  /** A person of whom nothing is known but a user name. */
  public void personWithoutAddress(String username, String password) {
    create(Json.object().put("username", username).put("enabled", true), password);
  }

  private void create(ObjectNode user, String password) {
    user.putArray("credentials").addObject().put("type", "password").put("value", password);
    expect(201, send("POST", "/users", user));
  }

  public JsonNode find(String email) {
    JsonNode found = get("/users?exact=true&" + Browser.form(Map.of("email", email)));
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " people have the address " + email);
    }
    return found.get(0);
  }

  public JsonNode get(String path) {
    Reply reply = send("GET", path, null);
    expect(200, reply);
    return reply.json();
  }

  public void create(String path, JsonNode body) {
    expect(201, send("POST", path, body));
  }

  /** Adds something that belongs to a thing there is; its end point answers without content. */
  public void add(String path, JsonNode body) {
    expect(204, send("POST", path, body));
  }

  /** Makes this realm, which must be new. */
  public void create(ObjectNode settings) {
    settings.put("realm", name).put("enabled", true).put("sslRequired", "external");
    expect(201, call(stack, stack.keycloak().base() + "/admin/realms", "POST", token(), settings));
  }

  public void delete(String path) {
    expect(204, send("DELETE", path, null));
  }

  private Reply send(String method, String path, @Nullable JsonNode body) {
    return call(
        stack, stack.keycloak().base() + "/admin/realms/" + name + path, method, token(), body);
  }

  /** One call of the admin API with any token. */
  public static Reply call(
      Stack stack, String address, String method, String token, @Nullable JsonNode body) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    return new Api(stack.keycloak().base(), token)
        .send(
            new Api(stack.keycloak().base(), token)
                .request(address)
                .header("Content-Type", "application/json")
                .method(method, publisher));
  }

  /** The administrator's own token, of the realm {@code master}. */
  public String adminToken() {
    return token();
  }

  private String token() {
    Reply reply =
        post(
            stack.keycloak().base() + "/realms/master/protocol/openid-connect/token",
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", stack.keycloak().adminPassword()));
    expect(200, reply);
    return reply.json().path("access_token").asText();
  }

  /** A form sent to the realm's token end point. */
  public Reply token(Map<String, String> form) {
    return post(issuer() + "/protocol/openid-connect/token", form);
  }

  private Reply post(String address, Map<String, String> form) {
    return new Api(stack.keycloak().base(), "")
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(form))));
  }

  private static void expect(int status, Reply reply) {
    if (reply.status() != status) {
      throw new AssertionError("not " + status + ": " + reply);
    }
  }
}
