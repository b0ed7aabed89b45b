package io.tollgate.metering.entity;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.pricing.entity.Quantities;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as it was recorded, with the names of what it belongs to.
 *
 * @param workspace null when no known key was presented
 * @param owner who made the key
 * @param creditsPerUsd the reseller's scale; zero when there is no reseller
 * @param charge null when nothing was charged
 */
public record StoredCall(
    CallId id,
    ResellerId reseller,
    @Nullable WorkspaceId workspace,
    Names names,
    @Nullable SubjectId owner,
    int creditsPerUsd,
    Request request,
    End end,
    Quantities usage,
    String usageSource,
    @Nullable UUID decision,
    boolean costUnknown,
    @Nullable StoredCharge charge) {

  /** Who called, for people to read. */
  public record Names(
      @Nullable String reseller,
      @Nullable String workspace,
      @Nullable UUID key,
      @Nullable String keyName,
      @Nullable String keyPublicId,
      @Nullable UUID department,
      @Nullable String departmentName) {}

  /**
   * What was asked for.
   *
   * @param mode live or test; null when no known key was presented
   * @param door which endpoint was called
   */
  public record Request(
      @Nullable String mode,
      String model,
      String door,
      boolean streamed,
      Instant startedAt,
      long bytes) {}

  /**
   * How it ended.
   *
   * @param state as {@link CallState} in lower case
   * @param reason for whoever investigates; not for customers
   * @param firstByteMicros zero when no byte was sent
   */
  public record End(
      String state,
      int status,
      @Nullable String code,
      @Nullable String reason,
      @Nullable String finishReason,
      long firstByteMicros,
      long durationMicros,
      long bytes) {}
}
