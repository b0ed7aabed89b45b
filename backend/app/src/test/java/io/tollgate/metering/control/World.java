package io.tollgate.metering.control;

import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.Scope;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.RouteDecision;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.platform.TestDatabase;
import io.tollgate.pricing.entity.Quantities;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One reseller with one workspace, its keys and prices, and calls to make with them. */
public final class World {

  static final InstantSource CLOCK = InstantSource.system();
  static final CallIds IDS = new CallIds(CLOCK);
  private static final RouteDecision DECISION =
      new RouteDecision(UUID.randomUUID(), "{\"kept\":[1],\"dropped\":[]}");

  final TestDatabase database;
  final ResellerId reseller = new ResellerId(UUID.randomUUID());
  final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());
  final String model;
  final long route;
  final long cost;
  final long wholesale;
  final long retail;

  public World(TestDatabase database) {
    this.database = database;
    String tag = reseller.toString().substring(0, 8);
    String model = "m-" + tag;
    database.execute(
        """
        insert into tenancy.reseller (id, slug, name, legal_name, address, tax_id, display_currency,
            credits_per_usd, support_email)
          values ('%1$s', 'r%3$s', 'R', 'R Ltd', 'Street 1', 'X1', 'USD', 100, 's@r.example');
        insert into tenancy.workspace (reseller_id, id, slug, name) values ('%1$s', '%2$s', 'w', 'W');
        insert into catalog.model (name, display_name, vendor_family, context_window,
            max_output_tokens, default_output_tokens) values ('%4$s', 'M', 'openai', 1000, 1000, 100);
        insert into catalog.provider (name) values ('p%3$s');
        insert into catalog.channel (provider_id, name, wire, base_url, secret_ref, region, retention)
          select id, 'c%3$s', 'openai', 'http://p.example', 's', 'eu', 'none'
            from catalog.provider where name = 'p%3$s';
        insert into catalog.route (model, channel_id, upstream_model)
          select '%4$s', id, 'u' from catalog.channel where name = 'c%3$s';
        """
            .formatted(reseller, workspace, tag, model));
    this.model = model;
    route = database.number("select id from catalog.route where model = ?", model);
    cost = publish("cost", route, null);
    wholesale = publish("wholesale", null, null);
    retail = publish("retail", null, reseller.value());
  }

  private long publish(String book, Long ofRoute, UUID ofReseller) {
    return database.number(
        "select pricing.publish(?, ?, ?, ?, 1000, 2000, 'test', valid_from => now() - interval '1 hour')",
        book,
        ofRoute,
        ofReseller,
        model);
  }

  public World grant(long amount) {
    return grant(amount, false, 100, "infinity");
  }

  public World grant(long amount, boolean promo, int priority, String expiresAt) {
    database.number(
        "select ledger.post_grant(?, ?, ?, ?, ?, nullif(?, 'infinity')::timestamptz, 'tester', 'test', ?)",
        reseller.value(),
        workspace.value(),
        amount,
        promo,
        priority,
        expiresAt,
        UUID.randomUUID().toString());
    return this;
  }

  public World buyFloat(long amount) {
    database.number(
        "select ledger.buy_float(?, ?, 'tester', 'test', ?)",
        reseller.value(),
        amount,
        UUID.randomUUID().toString());
    return this;
  }

  /** A live key; a null budget means none. */
  public ApiKey key(Long budget) {
    return key(budget, KeyBudget.Period.TOTAL);
  }

  public ApiKey key(Long budget, KeyBudget.Period period) {
    KeyId id = new KeyId(UUID.randomUUID());
    database.number(
        """
        insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id, mode, name,
            scopes, budget, budget_period, created_by)
          values (?, ?, ?, ?, sha256('x'), 1, 'live', 'k', '{inference}', ?, ?, 'test') returning 1
        """,
        reseller.value(),
        workspace.value(),
        id.value(),
        id.toString(),
        budget,
        period.name().toLowerCase(java.util.Locale.ROOT));
    return apiKey(id, budget, period, 1, KeyMode.LIVE);
  }

  ApiKey apiKey(KeyId id, Long budget, KeyBudget.Period period, long version, KeyMode mode) {
    return new ApiKey(
        id,
        reseller,
        workspace,
        null,
        id.toString(),
        mode,
        true,
        Set.of(Scope.INFERENCE),
        null,
        budget == null ? null : new KeyBudget(budget, period, ZoneOffset.UTC),
        null,
        null,
        null,
        version);
  }

  /** Fixed amounts: nothing depends on the output cap. */
  public HoldRequest request(ApiKey key, long retailAmount, long wholesaleAmount) {
    return request(key, retailAmount, wholesaleAmount, 600);
  }

  public HoldRequest request(
      ApiKey key, long retailAmount, long wholesaleAmount, int deadlineSeconds) {
    return new HoldRequest(
        IDS.next(),
        key,
        model,
        retailAmount,
        0,
        retail,
        wholesaleAmount,
        0,
        wholesale,
        100,
        100,
        wholesaleAmount,
        deadlineSeconds);
  }

  public CallRecord record(Hold hold, CallState state, long attemptCost) {
    boolean ok = state == CallState.SUCCEEDED || state == CallState.CUT_BY_CLIENT;
    return new CallRecord(
        hold.call(),
        hold.key(),
        model,
        "chat",
        false,
        state,
        ok ? 200 : 503,
        ok ? null : "service_unavailable",
        ok ? null : "No route completed the call.",
        CLOCK.instant(),
        1_000,
        2_000,
        Quantities.of(10, 20),
        UsageSource.PROVIDER,
        ok ? "stop" : null,
        DECISION,
        List.of(
            new Attempt(1, route, "http_429", 429, 10, 100, 0, null),
            new Attempt(2, route, ok ? "ok" : "broken", 200, 200, 1_000, attemptCost, cost)),
        300,
        400);
  }

  /** A call without a known key, refused before anything was sent. */
  public CallRecord refused(String asked) {
    return new CallRecord(
        IDS.next(),
        null,
        asked,
        "chat",
        false,
        CallState.REFUSED,
        401,
        "invalid_api_key",
        asked,
        CLOCK.instant(),
        0,
        10,
        Quantities.NONE,
        UsageSource.NONE,
        null,
        null,
        List.of(),
        300,
        400);
  }

  public Charge charge(long retailAmount, long wholesaleAmount, long costAmount) {
    return new Charge(retailAmount, retail, wholesaleAmount, wholesale, costAmount, cost);
  }
}
