package io.tollgate.metering.entity;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.pricing.entity.Quantities;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a call. Metadata only: no prompt, no answer, no key.
 *
 * @param key null when no known key was presented
 * @param model the public name asked for, cut to 128 characters
 * @param door which endpoint was called, such as {@code chat}
 * @param code the problem's code when it was refused or failed, else null
 * @param reason the same words for whoever investigates; never the provider's text
 * @param firstByteMicros from arrival to the first byte sent, zero when none was
 * @param finishReason as the client saw it
 * @param decision why this route (design section 6); null when routing was not reached
 */
public record CallRecord(
    CallId id,
    @Nullable ApiKey key,
    String model,
    String door,
    boolean streamed,
    CallState state,
    int status,
    @Nullable String code,
    @Nullable String reason,
    Instant startedAt,
    long firstByteMicros,
    long durationMicros,
    Quantities usage,
    UsageSource usageSource,
    @Nullable String finishReason,
    @Nullable RouteDecision decision,
    List<Attempt> attempts,
    long requestBytes,
    long responseBytes) {}
