package io.tollgate.keys.entity;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as people manage it; its secret is known to its holder only.
 *
 * @param owner who made it; a developer manages their own keys
 * @param zone the workspace's, whose calendar bounds the budget's windows
 * @param previousUntil until when the secret before the last rotation is good too; null when it is
 *     not
 * @param version rises with each change
 */
public record ManagedKey(
    KeyId id,
    ResellerId reseller,
    WorkspaceId workspace,
    String publicId,
    KeyMode mode,
    @Nullable SubjectId owner,
    KeySettings settings,
    ZoneId zone,
    KeyState state,
    Instant createdAt,
    @Nullable Instant previousUntil,
    long version) {

  /**
   * What may be changed of a key.
   *
   * @param models public names it may call; null means all of its tenant's
   * @param budget nano-USD per window; null means no cap, zero means nothing
   * @param rpm requests per minute; null means no limit
   * @param concurrency calls at once; null means no limit
   */
  public record KeySettings(
      String name,
      @Nullable DepartmentId department,
      List<Scope> scopes,
      @Nullable List<String> models,
      @Nullable Long budget,
      KeyBudget.Period period,
      @Nullable Integer rpm,
      @Nullable Integer concurrency,
      @Nullable Instant expiresAt) {}

  /** Whether it would be accepted at that instant. */
  public boolean usableAt(Instant now) {
    Instant expiry = settings.expiresAt();
    return state == KeyState.ACTIVE && (expiry == null || now.isBefore(expiry));
  }

  /** The budget's window at that instant; null when there is no budget. */
  public KeyBudget.@Nullable Window windowAt(Instant now) {
    Long budget = settings.budget();
    return budget == null ? null : new KeyBudget(budget, settings.period(), zone).windowAt(now);
  }
}
