package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.control.HealthSettings;
import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.Model;
import io.tollgate.catalog.entity.Route;
import io.tollgate.catalog.entity.VendorFamily;
import io.tollgate.catalog.entity.WireFormat;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.Scope;
import io.tollgate.policy.entity.Rule;
import io.tollgate.policy.entity.Rules;
import io.tollgate.pricing.entity.PriceBook;
import io.tollgate.pricing.entity.PriceVersion;
import io.tollgate.pricing.entity.Prices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A small world for tests of routing: one line per model, channel, rule and price. */
final class RoutingWorld {

  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final ResellerId RESELLER = new ResellerId(new UUID(1, 1));
  static final WorkspaceId WORKSPACE = new WorkspaceId(new UUID(2, 2));

  final List<Model> models = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  final List<PriceBook.Entry> prices = new ArrayList<>();
  final Map<WorkspaceId, Rule> workspaceRules = new HashMap<>();
  final Map<ResellerId, Rule> resellerRules = new HashMap<>();
  final Map<KeyId, Rule> keyRules = new HashMap<>();
  Rule platformRule;
  long millis = NOW.toEpochMilli();
  final ChannelHealth health =
      new ChannelHealth(HealthSettings.usual(), () -> Instant.ofEpochMilli(millis));
  final Random random = new Random(1);

  /** A model that this reseller sells. */
  RoutingWorld model(String name, String... fallback) {
    unpriced(name, true, fallback);
    price(new PriceBook.RetailOf(RESELLER, name));
    price(new PriceBook.WholesaleOf(null, name));
    return this;
  }

  RoutingWorld unpriced(String name, boolean active, String... fallback) {
    models.add(
        new Model(
            name,
            name,
            VendorFamily.OTHER,
            "text",
            100_000,
            8_000,
            1_000,
            Set.of(),
            List.of(fallback),
            100,
            4_096,
            active));
    return this;
  }

  void price(PriceBook.Subject subject) {
    price(subject, Instant.EPOCH, null);
  }

  void price(PriceBook.Subject subject, Instant from, Instant to) {
    long id = prices.size() + 1;
    Prices amounts = new Prices(id, null, null, null, id, null, null, null, null);
    prices.add(new PriceBook.Entry(subject, new PriceVersion(id, amounts, from, to)));
  }

  /** A lawful channel with that number as its id and its route's. */
  static Channel channel(long id) {
    return new Channel(
        id,
        "channel-" + id,
        "acme",
        WireFormat.OPENAI,
        "http://127.0.0.1:1",
        "acme",
        null,
        "eu",
        "none",
        true,
        true,
        false,
        false,
        8,
        true);
  }

  RoutingWorld route(String model, Channel channel, int priority, int weight) {
    routes.add(new Route(channel.id(), model, channel, "up", priority, weight, true));
    price(new PriceBook.CostOf(channel.id()));
    return this;
  }

  RouteTable table() {
    return new RouteTable(
        new Catalogue(models, routes),
        new Rules(platformRule, resellerRules, workspaceRules, keyRules),
        new PriceBook(prices),
        NOW);
  }

  RouteResult route(String model) {
    return table().route(key(KeyMode.LIVE, null), model, health, random);
  }

  static ApiKey key(KeyMode mode, Set<String> models) {
    return new ApiKey(
        new KeyId(new UUID(3, 3)),
        RESELLER,
        WORKSPACE,
        null,
        "0123456789ab",
        mode,
        true,
        Set.of(Scope.INFERENCE),
        models,
        null,
        null,
        null,
        null,
        1);
  }

  static List<Long> ids(RouteResult result) {
    List<Long> ids = new ArrayList<>();
    for (Candidate candidate : ((RouteResult.Routed) result).routed().candidates()) {
      ids.add(candidate.route().id());
    }
    return ids;
  }
}
