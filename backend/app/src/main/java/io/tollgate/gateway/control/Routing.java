package io.tollgate.gateway.control;

import io.tollgate.catalog.control.Catalogues;
import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.entity.Model;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.platform.ConfigChanged;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.policy.control.PolicyRules;
import io.tollgate.pricing.control.PriceBooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which routes may serve a call, and in which order (design section 6). A plain function of the
 * key, the model, the last configuration and the channels' health: it never waits.
 */
@ApplicationScoped
public class Routing {

  private final Catalogues catalogues;
  private final PolicyRules rules;
  private final PriceBooks prices;
  private final ChannelHealth health;
  private final InstantSource clock;

  private final AtomicReference<@Nullable RouteTable> table = new AtomicReference<>();

  /** For the container's proxy, which only passes calls on. */
  @SuppressWarnings("NullAway") // The proxy's own fields are never read.
  protected Routing() {
    this(null, null, null, null, null);
  }

  @Inject
  public Routing(
      Catalogues catalogues,
      PolicyRules rules,
      PriceBooks prices,
      ChannelHealth health,
      InstantSource clock) {
    this.catalogues = catalogues;
    this.rules = rules;
    this.prices = prices;
    this.health = health;
    this.clock = clock;
  }

  /** Takes up what the feed has just read, all of it at once. */
  public void changed(@Observes ConfigChanged change) {
    if (change.topic() == ConfigTopic.CATALOGUE) {
      table.set(
          new RouteTable(catalogues.current(), rules.current(), prices.current(), clock.instant()));
    }
  }

  /**
   * Where a call of that key for that model may go.
   *
   * @throws ProblemException {@code service_unavailable} before the configuration was first read
   */
  public RouteResult route(ApiKey key, String model, Instant now) {
    return tableAt(now).route(key, model, health, ThreadLocalRandom.current());
  }

  /**
   * The models a key may call, by name, whether or not a channel is up.
   *
   * @throws ProblemException {@code service_unavailable} before the configuration was first read
   */
  public List<Model> visible(ApiKey key, Instant now) {
    return tableAt(now).visible(key);
  }

  private RouteTable tableAt(Instant now) {
    RouteTable last = table.get();
    if (last == null) {
      throw new ProblemException(
          ProblemType.SERVICE_UNAVAILABLE, "The service is starting. Try again in a moment.");
    }
    if (last.validAt(now)) {
      return last;
    }
    RouteTable moved = last.movedTo(now);
    // A table that the feed has put in meanwhile is newer than ours, and stays.
    table.compareAndSet(last, moved);
    return moved;
  }
}
