package io.tollgate.keys.entity;

import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the gateway knows it.
 *
 * @param publicId the part of the key that may be shown
 * @param models public model names it may call; null means all of its tenant's
 * @param budget null means no cap of its own
 * @param rpm requests per minute; null means no limit
 * @param concurrency calls at once; null means no limit
 * @param version rises with each change of the key
 */
public record ApiKey(
    KeyId id,
    ResellerId reseller,
    WorkspaceId workspace,
    @Nullable DepartmentId department,
    String publicId,
    KeyMode mode,
    boolean active,
    Set<Scope> scopes,
    @Nullable Set<String> models,
    @Nullable KeyBudget budget,
    @Nullable Integer rpm,
    @Nullable Integer concurrency,
    @Nullable Instant expiresAt,
    long version) {

  /** Whether it may be used at all at that instant. */
  public boolean usableAt(Instant now) {
    return active && (expiresAt == null || now.isBefore(expiresAt));
  }

  public boolean mayCall(String model) {
    return models == null || models.contains(model);
  }
}
