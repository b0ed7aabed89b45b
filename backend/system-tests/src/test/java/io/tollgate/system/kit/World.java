package io.tollgate.system.kit;

import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.ModelSpec.Upstream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tenants, keys, models and prices, made by SQL as the owner of the schema, through the same
 * functions the product uses. What was made is known to the gateway when {@link #settled} returns.
 */
public final class World {
  /** A thousand US dollars in nano-USD. */
  public static final long PLENTY = 1_000_000_000_000L;

  private static final String WHO = "system test";
  private static final String PROVIDER = "test-provider";

  private static final String RUN = UUID.randomUUID().toString().substring(0, 4);

  private final Stack stack;
  private final Sql sql;

  public World(Stack stack) {
    this(stack, new Sql(stack, Role.MIGRATION));
  }

  /** Made by that SQL, of the owner of the schema. */
  public World(Stack stack, Sql sql) {
    this.stack = stack;
    this.sql = sql;
  }

  /** A name nobody used on this stack, for a model and its channels. */
  public static String named(String name) {
    return name + "-" + RUN;
  }

  /** A new reseller with one workspace; nothing is credited where an amount is zero. */
  public Tenant tenant(long balance, long floatAmount) {
    UUID reseller = UUID.randomUUID();
    UUID workspace = UUID.randomUUID();
    return sql.transaction(
        connection -> {
          Sql.run(
              connection,
              """
              insert into tenancy.reseller (id, slug, name, legal_name, address, tax_id,
                  display_currency, credits_per_usd, support_email)
                values (?, ?, 'Test', 'Test Ltd', 'Street 1', 'T1', 'USD', 100, 't@test.example')
              """,
              reseller,
              "r-" + reseller);
          Sql.run(
              connection,
              "insert into tenancy.workspace (reseller_id, id, slug, name) values (?, ?, 'w', 'W')",
              reseller,
              workspace);
          var tenant = new Tenant(reseller, workspace);
          if (floatAmount > 0) {
            buyFloat(connection, tenant, floatAmount);
          }
          if (balance > 0) {
            grant(connection, tenant, balance);
          }
          return tenant;
        });
  }

  /** Credits a workspace. */
  public void grant(Tenant tenant, long amount) {
    sql.transaction(connection -> grant(connection, tenant, amount));
  }

  private static boolean grant(Connection connection, Tenant tenant, long amount)
      throws SQLException {
    return Sql.run(
        connection,
        "select ledger.post_grant(?, ?, ?, false, 100, null, ?, 'test', ?)",
        tenant.reseller(),
        tenant.workspace(),
        amount,
        WHO,
        UUID.randomUUID().toString());
  }

  private static boolean buyFloat(Connection connection, Tenant tenant, long amount)
      throws SQLException {
    return Sql.run(
        connection,
        "select ledger.buy_float(?, ?, ?, 'test', ?)",
        tenant.reseller(),
        amount,
        WHO,
        UUID.randomUUID().toString());
  }

  /** The model, its routes with their channels, and its cost and wholesale prices. */
  public void model(ModelSpec spec) {
    sql.transaction(
        connection -> {
          Sql.run(
              connection,
              """
              insert into catalog.model (name, display_name, vendor_family, context_window,
                  max_output_tokens, default_output_tokens, hold_percent)
                values (?, ?, ?, ?, ?, ?, ?)
              """,
              spec.name(),
              spec.name(),
              spec.family(),
              spec.contextWindow(),
              spec.maxOutput(),
              spec.defaultOutput(),
              spec.holdPercent());
          publish(connection, "wholesale", null, null, spec.name(), spec.wholesale());
          for (Upstream way : spec.routes()) {
            long channel = channel(connection, way.channel(), way.wire());
            long route = route(connection, spec.name(), channel, way);
            publish(connection, "cost", route, null, spec.name(), spec.cost());
          }
          return spec;
        });
  }

  /** The retail price of a model at a tenant's reseller, from now on. */
  public void retail(Tenant tenant, String model, Price price) {
    sql.transaction(
        connection -> publish(connection, "retail", null, tenant.reseller(), model, price));
  }

  private long channel(Connection connection, String name, String wire) throws SQLException {
    Sql.run(
        connection,
        "insert into catalog.provider (name) values (?) on conflict do nothing",
        PROVIDER);
    Sql.run(
        connection,
        """
        insert into catalog.channel (provider_id, name, wire, base_url, secret_ref, region,
            retention, resale_approved)
          select id, ?, ?, ?, 'sandbox', 'eu', 'none', true from catalog.provider where name = ?
          on conflict (name) do nothing
        """,
        name,
        wire,
        stack.sandbox().base() + "/" + name,
        PROVIDER);
    return id(connection, "select id from catalog.channel where name = ?", name);
  }

  private static long route(Connection connection, String model, long channel, Upstream way)
      throws SQLException {
    return id(
        connection,
        """
        insert into catalog.route (model, channel_id, upstream_model, priority) values (?, ?, ?, ?)
          returning id
        """,
        model,
        channel,
        way.upstreamModel(),
        way.priority());
  }

  private static boolean publish(
      Connection connection,
      String book,
      @Nullable Long route,
      @Nullable UUID reseller,
      String model,
      Price price)
      throws SQLException {
    return Sql.run(
        connection,
        """
        select pricing.publish(?, ?::bigint, ?::uuid, ?, ?, ?, ?, cached_input => ?::bigint,
          cache_write_5m => ?::bigint, cache_write_1h => ?::bigint, reasoning => ?::bigint,
          request => ?::bigint, image => ?::bigint, web_search => ?::bigint)
        """,
        book,
        route,
        reseller,
        model,
        price.input(),
        price.output(),
        WHO,
        price.cached(),
        price.write5m(),
        price.write1h(),
        price.reasoning(),
        price.request(),
        price.image(),
        price.webSearch());
  }

  private static long id(Connection connection, String query, @Nullable Object... arguments)
      throws SQLException {
    Map<String, @Nullable Object> row = Sql.rows(connection, query, arguments).getFirst();
    return ((Number) row.values().iterator().next()).longValue();
  }

  /** A key of the tenant; the gateway may not know it yet. */
  public String key(Tenant tenant, KeySpec spec) {
    Keys.Minted minted = Keys.mint(stack, spec.live());
    List<String> models = spec.models();
    sql.run(
        """
        insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id, mode,
            name, scopes, models, budget, rpm, concurrency, expires_at, created_by, version)
          values (?, ?, ?, ?, ?, 1, ?, 'test', ?, ?::text[], ?::bigint, ?::integer, ?::integer,
            ?::timestamptz, ?, 0)
        """,
        tenant.reseller(),
        tenant.workspace(),
        UUID.randomUUID(),
        minted.publicId(),
        minted.hash(),
        spec.live() ? "live" : "test",
        spec.scopes().toArray(String[]::new),
        models == null ? null : models.toArray(String[]::new),
        spec.budget(),
        spec.rpm(),
        spec.concurrency(),
        spec.expires(),
        WHO);
    return minted.secret();
  }

  /** Leads a channel to another address than the sandbox's. */
  public void redirect(String channel, String base) {
    sql.run("update catalog.channel set base_url = ? where name = ?", base, channel);
  }

  /** The id of a key. */
  public UUID keyId(String secret) {
    return sql.<UUID>column(
            "select id from keys.api_key where public_id = ?", secret.substring(8, 20))
        .getFirst();
  }

  /** Changes a key's row, such as {@code state = 'disabled'}. */
  public void changeKey(String secret, String assignment) {
    sql.run(
        "update keys.api_key set " + assignment + " where public_id = ?", secret.substring(8, 20));
  }

  /** An API for that key, once the gateway knows it and all of these models. */
  public Api settled(String secret, String... models) {
    var api = new Api(stack.gateway().api(), secret);
    Await.until(
        "the gateway knows " + Arrays.toString(models),
        Duration.ofSeconds(10),
        () -> {
          Reply list = api.get("/v1/models");
          return list.status() == 200
              && Arrays.stream(models).allMatch(name -> list.body().contains('"' + name + '"'));
        });
    return api;
  }

  /** A live key of that tenant, ready for these models. */
  public Api ready(Tenant tenant, String... models) {
    return settled(key(tenant, KeySpec.LIVE), models);
  }
}
