package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A tenant of the walk; every address and every body names objects that none named before. */
final class Grounds {
  private final Objects objects;
  private final String email;
  final Tenant tenant;

  /**
   * New grounds.
   *
   * @param sql of the owner of the schema
   * @param person whose objects they are, where objects belong to people
   * @param email whom invitations are for
   */
  Grounds(Stack stack, Sql sql, UUID person, String email) {
    this.tenant = new World(stack, sql).tenant(World.PLENTY, World.PLENTY);
    this.objects = new Objects(stack, sql, tenant, person);
    this.email = email;
  }

  /** The operation's address with this tenant's objects in its blanks and queries. */
  String address(Operation operation) {
    String path = operation.path();
    for (String blank : operation.blanks()) {
      String template = operation.path();
      String prefix =
          template.substring(0, template.indexOf('{' + blank + '}') + blank.length() + 2);
      path = path.replace('{' + blank + '}', objects.make(prefix, template));
    }
    String query = "";
    if (operation.queries().contains("workspace")) {
      query = "?workspace=" + tenant.workspace();
    } else if (operation.queries().contains("reseller")) {
      // Strangers know a reseller by its public name, its own people by its id.
      query = "?reseller=" + (operation.open() ? "r-" + tenant.reseller() : tenant.reseller());
    }
    return path + query;
  }

  /** Whether the request as {@link #address} and {@link #facts} make it names an object. */
  static boolean names(Operation operation) {
    JsonNode properties = operation.body().path("properties");
    return !operation.blanks().isEmpty()
        || operation.queries().contains("workspace")
        || operation.queries().contains("reseller")
        || properties.has("workspaceId")
        || properties.has("resellerId");
  }

  /** What bodies say of this tenant. */
  Map<String, JsonNode> facts(Operation operation) {
    var facts = new HashMap<String, JsonNode>();
    text(facts, "workspaceId", tenant.workspace().toString());
    text(facts, "resellerId", tenant.reseller().toString());
    text(facts, "reseller", "r-" + tenant.reseller());
    text(facts, "alias", "sso-" + UUID.randomUUID());
    text(facts, "slug", "walk-" + UUID.randomUUID());
    text(facts, "host", "walk-" + UUID.randomUUID() + ".example");
    text(facts, "idempotencyKey", UUID.randomUUID().toString());
    text(facts, "name", "walk " + UUID.randomUUID());
    text(facts, "tier", "workspace");
    text(facts, "role", "viewer");
    text(facts, "expiresAt", Instant.now().plus(Duration.ofDays(7)).toString());
    if (operation.path().endsWith("/accept")) {
      text(facts, "token", objects.invitationToken(email));
    }
    if (operation.path().endsWith("/registrations")) {
      objects.openForCustomers();
    }
    if (operation.path().endsWith("/invitations")) {
      text(facts, "email", "new@walk.example");
    } else if (operation.body().path("properties").has("subject")) {
      text(facts, "subject", objects.member());
    }
    text(facts, "supportEmail", "support@walk.example");
    text(facts, "displayCurrency", "USD");
    text(facts, "model", "deepseek-chat");
    text(facts, "provider", "deepseek");
    text(facts, "secret", "secret-of-the-walk-" + UUID.randomUUID());
    text(facts, "amount", "1.00");
    text(facts, "reason", "the walk");
    // As a browser would send them, of a passkey nobody has.
    text(facts, "credentialId", "d2Fsa3dhbGt3YWxrd2Fsaw");
    text(
        facts,
        "clientData",
        base64(
            "{\"type\":\"webauthn.get\",\"challenge\":\"d2Fsaw\",\"origin\":\"http://localhost\"}"));
    text(facts, "authenticatorData", base64("x".repeat(37)));
    text(facts, "signature", base64("x".repeat(70)));
    facts.put("scopes", JsonNodeFactory.instance.arrayNode().add("inference"));
    facts.put("channels", JsonNodeFactory.instance.arrayNode());
    facts.put("roles", JsonNodeFactory.instance.arrayNode().add(smallestRole(operation.path())));
    return facts;
  }

  private static void text(Map<String, JsonNode> facts, String name, String value) {
    facts.put(name, TextNode.valueOf(value));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String smallestRole(String path) {
    return path.contains("/workspaces/") ? "viewer" : "support";
  }
}
