package io.tollgate.system.kit;

import java.util.ArrayList;
import java.util.List;

/**
 * A model to make, with its routes.
 *
 * @param holdPercent how far the bill may exceed the prompt, in hundredths
 */
public record ModelSpec(
    String name,
    String family,
    int contextWindow,
    int maxOutput,
    int defaultOutput,
    int holdPercent,
    Price cost,
    Price wholesale,
    List<Upstream> routes) {
  /**
   * One route; lower priorities are tried first.
   *
   * @param channel its name, unique in the stack
   * @param wire {@code openai} or {@code anthropic}
   */
  public record Upstream(String channel, String wire, String upstreamModel, int priority) {}

  /** Odd prices on purpose: what is rounded wrongly shows. */
  public static ModelSpec of(String name) {
    return new ModelSpec(
        name,
        "other",
        200_000,
        32_000,
        1_000,
        100,
        Price.tokens(311_000_007, 1_270_000_003),
        Price.tokens(409_000_011, 1_511_000_017),
        List.of());
  }

  public ModelSpec family(String changed) {
    return new ModelSpec(
        name,
        changed,
        contextWindow,
        maxOutput,
        defaultOutput,
        holdPercent,
        cost,
        wholesale,
        routes);
  }

  public ModelSpec sizes(int window, int most, int usual) {
    return new ModelSpec(name, family, window, most, usual, holdPercent, cost, wholesale, routes);
  }

  public ModelSpec holdPercent(int changed) {
    return new ModelSpec(
        name, family, contextWindow, maxOutput, defaultOutput, changed, cost, wholesale, routes);
  }

  public ModelSpec prices(Price newCost, Price newWholesale) {
    return new ModelSpec(
        name,
        family,
        contextWindow,
        maxOutput,
        defaultOutput,
        holdPercent,
        newCost,
        newWholesale,
        routes);
  }

  /** One more route, after those before it, over a channel of its own. */
  public ModelSpec route(String channel, String wire, String upstreamModel) {
    var more = new ArrayList<>(routes);
    more.add(new Upstream(channel, wire, upstreamModel, routes.size()));
    return new ModelSpec(
        name,
        family,
        contextWindow,
        maxOutput,
        defaultOutput,
        holdPercent,
        cost,
        wholesale,
        List.copyOf(more));
  }
}
