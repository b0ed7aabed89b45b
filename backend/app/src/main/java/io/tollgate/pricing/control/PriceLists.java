package io.tollgate.pricing.control;

import io.tollgate.catalog.control.Catalogues;
import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.entity.Catalogue;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.Model;
import io.tollgate.catalog.entity.Route;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.ConfigFeed;
import io.tollgate.policy.control.PolicyRules;
import io.tollgate.policy.entity.EffectivePolicy;
import io.tollgate.pricing.entity.PriceBook;
import io.tollgate.pricing.entity.PriceListing;
import io.tollgate.pricing.entity.PriceListing.Availability;
import io.tollgate.pricing.entity.PriceVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reseller sells: the models that a live key of it could call now, judged by the same
 * snapshots the gateway routes by.
 */
@ApplicationScoped
public class PriceLists {

  @Inject ConfigFeed feed;
  @Inject Catalogues catalogues;
  @Inject PriceBooks books;
  @Inject PolicyRules rules;
  @Inject ChannelHealth health;

  /**
   * The models for sale, by name.
   *
   * @throws ProblemException service_unavailable, while this node has not read its configuration
   */
  public List<PriceListing> of(ResellerId reseller, Instant at) {
    if (!feed.loaded()) {
      throw new ProblemException(
          ProblemType.SERVICE_UNAVAILABLE, "The service is starting; try again in a moment.");
    }
    Catalogue catalogue = catalogues.current();
    EffectivePolicy policy =
        EffectivePolicy.OPEN
            .narrowedBy(rules.current().platform())
            .narrowedBy(rules.current().resellers().get(reseller));
    return catalogue.models().stream()
        .filter(Model::active)
        .filter(model -> policy.forbidsModel(model.name(), model.workload()) == null)
        .flatMap(model -> listing(reseller, model, catalogue, policy, at).stream())
        .toList();
  }

  private Optional<PriceListing> listing(
      ResellerId reseller, Model model, Catalogue catalogue, EffectivePolicy policy, Instant at) {
    PriceBook book = books.current();
    PriceVersion retail = book.retail(reseller, model.name(), at);
    if (retail == null || book.wholesale(reseller, model.name(), at) == null) {
      return Optional.empty();
    }
    List<Route> lawful =
        catalogue.routes(model.name()).stream()
            .filter(route -> route.drop(false) == null)
            .filter(route -> book.cost(route.id(), at) != null)
            .filter(route -> mayServe(policy, route.channel()))
            .toList();
    return lawful.isEmpty()
        ? Optional.empty()
        : Optional.of(new PriceListing(model, retail.prices(), availability(lawful)));
  }

  private static boolean mayServe(EffectivePolicy policy, Channel channel) {
    return policy.forbidsPlace(channel.provider(), channel.region(), channel.retention()) == null;
  }

  private Availability availability(List<Route> routes) {
    if (health.allWell()) {
      return Availability.AVAILABLE;
    }
    if (routes.stream().noneMatch(route -> health.admits(route.channel().id()))) {
      return Availability.UNAVAILABLE;
    }
    return routes.stream().anyMatch(route -> health.suspect(route.channel().id()))
        ? Availability.DEGRADED
        : Availability.AVAILABLE;
  }
}
