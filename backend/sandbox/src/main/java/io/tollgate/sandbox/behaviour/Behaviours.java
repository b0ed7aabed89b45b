package io.tollgate.sandbox.behaviour;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a request is treated. First the header, then the model's name, then a rule set at run
 * time for the model, then the rule for {@code *}.
 */
public final class Behaviours {
  /** The model of a rule for every model. */
  public static final String EVERY_MODEL = "*";

  private static final int MOST_RULES = 10_000;

  private final Map<String, Rule> rules = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();

  /**
   * Sets how a model behaves from now on.
   *
   * @param times how many requests it holds for, or 0 for good
   * @return false where too many models have a rule already
   */
  public boolean rule(String model, Chosen chosen, long times) {
    if (chosen.is(Behaviour.NONE)) {
      rules.remove(model);
      return true;
    }
    if (rules.size() >= MOST_RULES && !rules.containsKey(model)) {
      return false;
    }
    rules.put(model, new Rule(chosen, times == 0 ? Long.MAX_VALUE : times));
    return true;
  }

  /** Chooses for one request, and counts it. */
  public Chosen choose(@Nullable Chosen fromHeader, String model) {
    Chosen wanted = fromHeader != null ? fromHeader : Chosen.ofModel(model);
    if (fromHeader == null && wanted.is(Behaviour.NONE)) {
      wanted = fromRules(model);
    }
    if (wanted.is(Behaviour.FAIL_N_TIMES)) {
      return stillFails(model, wanted) ? new Chosen(Behaviour.ERROR_503, -1) : Chosen.NONE;
    }
    return wanted;
  }

  /** Forgets every rule and every count. */
  public void reset() {
    rules.clear();
    failures.clear();
  }

  private Chosen fromRules(String model) {
    if (rules.isEmpty()) {
      return Chosen.NONE;
    }
    Rule own = rules.get(model);
    if (own != null && own.take()) {
      return own.chosen;
    }
    Rule every = rules.get(EVERY_MODEL);
    return every != null && every.take() ? every.chosen : Chosen.NONE;
  }

  private boolean stillFails(String model, Chosen wanted) {
    if (failures.size() >= MOST_RULES) {
      failures.clear();
    }
    AtomicLong seen = failures.computeIfAbsent(model + " " + wanted.name(), k -> new AtomicLong());
    return seen.incrementAndGet() <= wanted.argument();
  }

  private static final class Rule {
    private final Chosen chosen;
    private final AtomicLong left;

    Rule(Chosen chosen, long times) {
      this.chosen = chosen;
      this.left = new AtomicLong(times);
    }

    boolean take() {
      return left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }
  }
}
