package io.tollgate.policy.entity;

import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of all tiers at one moment.
 *
 * @param platform null when the platform has none
 */
public record Rules(
    @Nullable Rule platform,
    Map<ResellerId, Rule> resellers,
    Map<WorkspaceId, Rule> workspaces,
    Map<KeyId, Rule> keys) {

  public static final Rules NONE = new Rules(null, Map.of(), Map.of(), Map.of());

  public Rules {
    resellers = Map.copyOf(resellers);
    workspaces = Map.copyOf(workspaces);
    keys = Map.copyOf(keys);
  }

  /**
   * What is allowed in the end.
   *
   * @param keyModels the models the key itself is limited to, null for all
   */
  public EffectivePolicy effective(
      ResellerId reseller, WorkspaceId workspace, KeyId key, @Nullable Set<String> keyModels) {
    return EffectivePolicy.OPEN
        .narrowedBy(platform)
        .narrowedBy(resellers.get(reseller))
        .narrowedBy(workspaces.get(workspace))
        .narrowedBy(keys.get(key))
        .narrowedTo(keyModels);
  }
}
