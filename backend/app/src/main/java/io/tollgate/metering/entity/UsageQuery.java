package io.tollgate.metering.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of a workspace's calls to read, newest first. Calls are bounded by id, and ids by time.
 *
 * @param atLeast the smallest id, inclusive
 * @param below the largest id, exclusive
 * @param model only that model; null means all
 * @param key only the key with that public id; null means all
 * @param state only calls that ended so; null means all
 * @param limit calls on a page, 1 to 200
 */
public record UsageQuery(
    ResellerId reseller,
    WorkspaceId workspace,
    UUID atLeast,
    UUID below,
    @Nullable String model,
    @Nullable String key,
    @Nullable CallState state,
    int limit) {

  public static final int MOST = 200;

  public UsageQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("a page has 1 to " + MOST + " calls");
    }
  }
}
