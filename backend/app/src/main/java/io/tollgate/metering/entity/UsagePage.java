package io.tollgate.metering.entity;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.pricing.entity.Quantities;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some of a workspace's calls, newest first.
 *
 * @param calls may be empty although there are more, when a filter fits hardly any call
 * @param next read on below this id; null when there is no more
 */
public record UsagePage(List<Call> calls, @Nullable UUID next) {

  /**
   * A call as its customer may see it: no cost, no wholesale price, no route.
   *
   * @param key public id of the key; null when the key is gone
   * @param code why it was refused or failed, null when it was neither
   * @param retail what the customer paid
   * @param firstByteMicros from arrival to the first byte sent, zero when none was
   */
  public record Call(
      CallId id,
      @Nullable String key,
      @Nullable UUID department,
      @Nullable KeyMode mode,
      String model,
      CallState state,
      int status,
      @Nullable String code,
      boolean streamed,
      Quantities usage,
      UsageSource source,
      Money retail,
      @Nullable String finishReason,
      long firstByteMicros,
      long durationMicros) {}
}
