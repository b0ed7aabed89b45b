package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The control plane's API as one person, with a token from the real Keycloak. */
public final class Portal {
  private final Api api;

  private Portal(Api api) {
    this.api = api;
  }

  /** As a demo person. */
  public static Portal as(Stack stack, String email) {
    return new Portal(new Api(stack.gateway().portal(), stack.tokens().of(email)));
  }

  /** With any text as a bearer token. */
  public static Portal with(Stack stack, String token) {
    return new Portal(new Api(stack.gateway().portal(), token));
  }

  public static Portal anonymous(Stack stack) {
    return new Portal(new Api(stack.gateway().portal(), ""));
  }

  public Reply get(String path) {
    return api.get(path);
  }

  public Reply post(String path, @Nullable JsonNode body) {
    return send("POST", path, body);
  }

  public Reply patch(String path, JsonNode body) {
    return send("PATCH", path, body);
  }

  public Reply delete(String path) {
    return send("DELETE", path, null);
  }

  /** A new key of this person's; with its secret, which the tests remember. */
  public JsonNode createKey(UUID workspace, String name, String mode) {
    Reply made = post("/api/keys", wish(workspace, name, mode));
    if (made.status() != 201) {
      throw new AssertionError("no key was made: " + made);
    }
    JsonNode issued = made.json();
    Keys.remember(issued.path("secret").asText());
    return issued;
  }

  /** The least a key needs. */
  public static ObjectNode wish(UUID workspace, String name, String mode) {
    ObjectNode wish =
        Json.object().put("name", name).put("workspaceId", workspace.toString()).put("mode", mode);
    wish.putArray("scopes").add("inference").add("models.read");
    return wish;
  }

  private Reply send(String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request = api.request(path);
    if (body == null) {
      return api.send(request.method(method, HttpRequest.BodyPublishers.noBody()));
    }
    return api.send(
        request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
  }
}
