package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.DropRule;
import io.tollgate.catalog.entity.Model;
import io.tollgate.catalog.entity.Route;
import io.tollgate.gateway.control.DecisionText.Dropped;
import io.tollgate.gateway.control.DecisionText.Skipped;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.policy.entity.EffectivePolicy;
import io.tollgate.policy.entity.ForbidRule;
import io.tollgate.policy.entity.Rules;
import io.tollgate.pricing.entity.PriceBook;
import io.tollgate.pricing.entity.PriceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue, rules and prices of one moment, and what was worked out from them. Plans depend on
 * these and on the key's circumstances only, so keys in equal circumstances share theirs, and all
 * are forgotten with the table. Valid until a price next begins or ends.
 */
final class RouteTable {

  private static final RouteResult NOT_FOUND = new RouteResult.NotFound();
  private static final String NOT_VISIBLE = "model_not_visible";
  private static final String TOO_MANY = "too_many_routes";

  private final Catalogue catalogue;
  private final Rules rules;
  private final PriceBook prices;
  private final Instant at;
  private final Instant validUntil;
  private final ConcurrentHashMap<KeyId, View> views = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Circumstances, Plans> shared = new ConcurrentHashMap<>();

  /** What a plan depends on beside the table. */
  private record Circumstances(ResellerId reseller, KeyMode mode, EffectivePolicy policy) {}

  /** What is known for a key as of one of its versions. */
  private record View(long version, Plans plans) {}

  RouteTable(Catalogue catalogue, Rules rules, PriceBook prices, Instant at) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.prices = prices;
    this.at = at;
    this.validUntil = prices.nextChange(at);
  }

  boolean validAt(Instant now) {
    return now.isBefore(validUntil);
  }

  /** The same configuration with the prices of another moment. */
  RouteTable movedTo(Instant now) {
    return new RouteTable(catalogue, rules, prices, now);
  }

  RouteResult route(ApiKey key, String model, ChannelHealth health, RandomGenerator random) {
    return plans(key).route(model, health, random);
  }

  List<Model> visible(ApiKey key) {
    Plans plans = plans(key);
    return catalogue.models().stream()
        .filter(model -> plans.offer(model) != null)
        .filter(model -> plans.forbids(model) == null)
        .toList();
  }

  private Plans plans(ApiKey key) {
    View view = views.get(key.id());
    if (view != null && view.version() == key.version()) {
      return view.plans();
    }
    EffectivePolicy policy =
        rules.effective(key.reseller(), key.workspace(), key.id(), key.models());
    Plans plans =
        shared.computeIfAbsent(new Circumstances(key.reseller(), key.mode(), policy), Plans::new);
    views.put(key.id(), new View(key.version(), plans));
    return plans;
  }

  /** What a reseller sells a model for. */
  private record Offer(PriceVersion retail, PriceVersion wholesale) {}

  /** The plans of all models in one set of circumstances. */
  private final class Plans {

    private final Circumstances of;
    private final ConcurrentHashMap<String, Object> byModel = new ConcurrentHashMap<>();

    Plans(Circumstances of) {
      this.of = of;
    }

    RouteResult route(String name, ChannelHealth health, RandomGenerator random) {
      Object known = byModel.get(name);
      if (known == null) {
        Model model = catalogue.model(name);
        // Names that are not in the catalogue are not remembered: there is no end of them.
        known = model == null ? NOT_FOUND : byModel.computeIfAbsent(name, same -> plan(model));
      }
      return known instanceof RoutePlan plan ? plan.choose(health, random) : (RouteResult) known;
    }

    /** Its prices if this reseller's keys can see it; null when they cannot. */
    @Nullable Offer offer(Model model) {
      PriceVersion retail = prices.retail(of.reseller(), model.name(), at);
      PriceVersion wholesale = prices.wholesale(of.reseller(), model.name(), at);
      return !model.active() || retail == null || wholesale == null
          ? null
          : new Offer(retail, wholesale);
    }

    @Nullable ForbidRule forbids(Model model) {
      return of.policy().forbidsModel(model.name(), model.workload());
    }

    /** A plan, or the result when no route need be looked at. */
    private Object plan(Model model) {
      if (offer(model) == null) {
        return NOT_FOUND;
      }
      List<Candidate> kept = new ArrayList<>();
      List<Dropped> dropped = new ArrayList<>();
      List<Skipped> skipped = new ArrayList<>();
      ForbidRule forbidden = forbids(model);
      if (forbidden != null) {
        skipped.add(new Skipped(model.name(), forbidden.word()));
        return new RouteResult.NotAllowed(
            DecisionText.decision(model.name(), of.mode(), of.policy(), kept, dropped, skipped));
      }
      collect(model.name(), kept, dropped, skipped);
      for (String fallback : new LinkedHashSet<>(model.fallback())) {
        if (!fallback.equals(model.name())) {
          collect(fallback, kept, dropped, skipped);
        }
      }
      return new RoutePlan(
          model,
          of.mode(),
          of.policy(),
          List.copyOf(kept),
          List.copyOf(dropped),
          List.copyOf(skipped),
          new ConcurrentHashMap<>());
    }

    private void collect(
        String name, List<Candidate> kept, List<Dropped> dropped, List<Skipped> skipped) {
      Model model = catalogue.model(name);
      Offer offer = model == null ? null : offer(model);
      if (model == null || offer == null) {
        skipped.add(new Skipped(name, NOT_VISIBLE));
        return;
      }
      ForbidRule forbidden = forbids(model);
      if (forbidden != null) {
        skipped.add(new Skipped(name, forbidden.word()));
        return;
      }
      for (Route route : catalogue.routes(name)) {
        PriceVersion cost = prices.cost(route.id(), at);
        String rule = kept.size() < RoutePlan.MOST_CANDIDATES ? drop(route, cost) : TOO_MANY;
        if (rule == null && cost != null) {
          int limit = Math.min(model.maxOutputTokens(), of.policy().maxOutputTokens());
          kept.add(new Candidate(model, route, offer.retail(), offer.wholesale(), cost, limit));
        } else {
          dropped.add(new Dropped(name, route.id(), route.channel().name(), String.valueOf(rule)));
        }
      }
    }

    private @Nullable String drop(Route route, @Nullable PriceVersion cost) {
      DropRule ours = route.drop(of.mode() == KeyMode.TEST);
      if (ours != null) {
        return ours.word();
      }
      if (cost == null) {
        return DropRule.COST_NOT_PRICED.word();
      }
      Channel channel = route.channel();
      ForbidRule theirs =
          of.policy().forbidsPlace(channel.provider(), channel.region(), channel.retention());
      return theirs == null ? null : theirs.word();
    }
  }
}
