package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.entity.DropRule;
import io.tollgate.catalog.entity.Model;
import io.tollgate.gateway.control.DecisionText.Dropped;
import io.tollgate.gateway.control.DecisionText.Skipped;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.gateway.entity.RoutedModel;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.metering.entity.RouteDecision;
import io.tollgate.policy.entity.EffectivePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The lawful routes of one model in one set of circumstances, and per call the order among them.
 * The common case, every channel well and no two routes of equal priority, allocates nothing.
 *
 * @param kept by model (fallbacks behind), priority and id
 */
record RoutePlan(
    Model model,
    KeyMode mode,
    EffectivePolicy policy,
    List<Candidate> kept,
    List<Dropped> dropped,
    List<Skipped> skipped,
    ConcurrentHashMap<Long, RouteResult> byCooling) {

  /** More would not fit the bits that say which are cooling down; they are dropped by name. */
  static final int MOST_CANDIDATES = 62;

  private static final int MOST_REMEMBERED = 256;

  /** The result for a call now. */
  RouteResult choose(ChannelHealth health, RandomGenerator random) {
    long cooling = 0;
    boolean suspects = false;
    if (!health.allWell()) {
      for (int at = 0; at < kept.size(); at++) {
        long channel = kept.get(at).route().channel().id();
        cooling |= health.admits(channel) ? 0 : 1L << at;
        suspects |= health.suspect(channel);
      }
    }
    RouteResult result = without(cooling);
    if (result instanceof RouteResult.Routed found) {
      List<Candidate> candidates = found.routed().candidates();
      if (suspects || hasTies(candidates)) {
        List<Candidate> order = ordered(candidates, health, random);
        return new RouteResult.Routed(new RoutedModel(model, order, found.routed().decision()));
      }
    }
    return result;
  }

  /** The result, in the order of priorities, when these candidates are cooling down. */
  private RouteResult without(long cooling) {
    RouteResult seen = byCooling.get(cooling);
    if (seen != null) {
      return seen;
    }
    RouteResult made = decide(cooling);
    if (byCooling.size() < MOST_REMEMBERED) {
      byCooling.put(cooling, made);
    }
    return made;
  }

  private RouteResult decide(long cooling) {
    List<Candidate> left = new ArrayList<>();
    List<Dropped> out = new ArrayList<>(dropped);
    for (int at = 0; at < kept.size(); at++) {
      Candidate candidate = kept.get(at);
      if ((cooling & 1L << at) == 0) {
        left.add(candidate);
      } else {
        out.add(
            new Dropped(
                candidate.model().name(),
                candidate.route().id(),
                candidate.route().channel().name(),
                DropRule.COOLING_DOWN.word()));
      }
    }
    RouteDecision decision = DecisionText.decision(model.name(), mode, policy, left, out, skipped);
    return left.isEmpty()
        ? new RouteResult.NoRoute(decision)
        : new RouteResult.Routed(new RoutedModel(model, List.copyOf(left), decision));
  }

  private static boolean hasTies(List<Candidate> candidates) {
    for (int at = 1; at < candidates.size(); at++) {
      if (tied(candidates.get(at - 1), candidates.get(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean tied(Candidate one, Candidate other) {
    return one.model().name().equals(other.model().name())
        && one.route().priority() == other.route().priority();
  }

  /** Among equals of priority: well before suspect, then by weight at random. */
  private static List<Candidate> ordered(
      List<Candidate> candidates, ChannelHealth health, RandomGenerator random) {
    Candidate[] order = candidates.toArray(Candidate[]::new);
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && tied(order[from], order[to])) {
        to++;
      }
      int well = wellFirst(order, from, to, health);
      draw(order, from, well, random);
      draw(order, well, to, random);
      from = to;
    }
    return List.of(order);
  }

  private static int wellFirst(Candidate[] order, int from, int to, ChannelHealth health) {
    int well = from;
    for (int at = from; at < to; at++) {
      if (!health.suspect(order[at].route().channel().id())) {
        Candidate found = order[at];
        order[at] = order[well];
        order[well++] = found;
      }
    }
    return well;
  }

  /** Weighted choice without replacement; weight zero comes behind all others. */
  private static void draw(Candidate[] order, int from, int to, RandomGenerator random) {
    for (int at = from; at < to - 1; at++) {
      long total = 0;
      for (int other = at; other < to; other++) {
        total += order[other].route().weight();
      }
      if (total == 0) {
        return;
      }
      long ticket = random.nextLong(total);
      int chosen = at;
      while (ticket >= order[chosen].route().weight()) {
        ticket -= order[chosen].route().weight();
        chosen++;
      }
      Candidate found = order[chosen];
      order[chosen] = order[at];
      order[at] = found;
    }
  }
}
