package io.tollgate.policy.entity;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of platform, reseller, workspace and key together. Each further rule intersects, so a
 * child can only narrow its parent. Null means that no tier has a rule.
 */
public record EffectivePolicy(
    @Nullable Set<String> regions,
    @Nullable Set<String> retentions,
    @Nullable Set<String> providers,
    @Nullable Set<String> models,
    @Nullable Set<String> workloads,
    int maxOutputTokens) {

  /** No tier forbids anything. */
  public static final EffectivePolicy OPEN =
      new EffectivePolicy(null, null, null, null, null, Integer.MAX_VALUE);

  /** This policy and that rule; a tier without a rule is null and changes nothing. */
  public EffectivePolicy narrowedBy(@Nullable Rule rule) {
    if (rule == null) {
      return this;
    }
    Integer cap = rule.maxOutputTokens();
    return new EffectivePolicy(
        both(regions, rule.regions()),
        both(retentions, rule.retentions()),
        both(providers, rule.providers()),
        both(models, rule.models()),
        both(workloads, rule.workloads()),
        cap == null ? maxOutputTokens : Math.min(maxOutputTokens, cap));
  }

  /** This policy and a list of models, such as a key's; null changes nothing. */
  public EffectivePolicy narrowedTo(@Nullable Set<String> onlyModels) {
    return onlyModels == null
        ? this
        : narrowedBy(new Rule(null, null, null, onlyModels, null, null));
  }

  /** The rule against that model; null when there is none. */
  public @Nullable ForbidRule forbidsModel(String model, String workload) {
    if (models != null && !models.contains(model)) {
      return ForbidRule.MODEL;
    }
    return workloads != null && !workloads.contains(workload) ? ForbidRule.WORKLOAD : null;
  }

  /** The rule against sending content there; null when there is none. */
  public @Nullable ForbidRule forbidsPlace(String provider, String region, String retention) {
    if (regions != null && !regions.contains(region)) {
      return ForbidRule.REGION;
    }
    if (retentions != null && !retentions.contains(retention)) {
      return ForbidRule.RETENTION;
    }
    return providers != null && !providers.contains(provider) ? ForbidRule.PROVIDER : null;
  }

  private static @Nullable Set<String> both(
      @Nullable Set<String> parent, @Nullable Set<String> child) {
    if (parent == null || child == null) {
      return parent == null ? child : parent;
    }
    Set<String> shared = new HashSet<>(parent);
    shared.retainAll(child);
    return Set.copyOf(shared);
  }
}
