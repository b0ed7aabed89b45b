package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A tenant made for one step of the walk, with one object of every kind, none used before. */
final class Grounds {
  private final World world;
  private final Sql sql;
  private final UUID walker;
  final Tenant tenant;

  private final Map<String, Function<Grounds, String>> objects = new HashMap<>();

  Grounds(Stack stack, UUID walker) {
    this.world = new World(stack);
    this.sql = new Sql(stack, Role.MIGRATION);
    this.walker = walker;
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    objects.put("/api/keys/{id}", Grounds::key);
    objects.put("/api/calls/{id}", Grounds::call);
  }

  /** The operation's address with this tenant's objects in its blanks and queries. */
  String address(Operation operation) {
    String path = operation.path();
    for (String blank : operation.blanks()) {
      String prefix = path.substring(0, path.indexOf('{' + blank + '}') + blank.length() + 2);
      path = path.replace('{' + blank + '}', object(operation, prefix));
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
    return !operation.blanks().isEmpty()
        || operation.queries().contains("workspace")
        || operation.queries().contains("reseller")
        || operation.body().path("properties").has("workspaceId")
        || operation.body().path("properties").has("resellerId");
  }

  /** What bodies say of this tenant. */
  Map<String, JsonNode> facts() {
    return Map.of(
        "workspaceId", TextNode.valueOf(tenant.workspace().toString()),
        "resellerId", TextNode.valueOf(tenant.reseller().toString()),
        "scopes", JsonNodeFactory.instance.arrayNode().add("inference"),
        "reason", TextNode.valueOf("the walk"));
  }

  private String object(Operation operation, String prefix) {
    Function<Grounds, String> made = objects.get(prefix);
    if (made == null) {
      throw new AssertionError("the walk knows no object for " + prefix + " of " + operation);
    }
    return made.apply(this);
  }

  /** A key that even belongs to the walker. */
  private String key() {
    String secret = world.key(tenant, KeySpec.LIVE);
    UUID id = world.keyId(secret);
    sql.run("update keys.api_key set owner_subject = ? where id = ?", walker, id);
    return id.toString();
  }

  /** A call by a key of the walker. */
  private String call() {
    UUID key = UUID.fromString(key());
    return sql.<UUID>column(
            """
            insert into metering.call (reseller_id, id, workspace_id, key_id, mode, model, door,
                streamed, state, status, started_at, first_byte_micros, duration_micros, input,
                cached_input, cache_write_5m, cache_write_1h, output, reasoning, web_searches,
                usage_source, request_bytes, response_bytes)
              values (?, uuidv7(), ?, ?, 'live', 'deepseek-chat', 'chat', false, 'refused', 403,
                now(), 1, 1, 0, 0, 0, 0, 0, 0, 0, 'none', 1, 1)
              returning id
            """,
            tenant.reseller(),
            tenant.workspace(),
            key)
        .getFirst()
        .toString();
  }
}
