package io.tollgate.gateway.entity;

import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import org.jspecify.annotations.Nullable;

/**
 * What an answer turned out to be, known when it ended or was cut.
 *
 * @param usage by the one arithmetic of {@link Quantities}, already made non-negative and
 *     consistent
 * @param source who counted; {@code SUSPECT} when the provider's figures had to be corrected
 * @param finishReason as the client's wire names it; null when none came
 * @param content whether any text, reasoning or tool call was produced
 * @param servedModel the model the provider says it served, null when it does not say
 */
public record AnswerFacts(
    Quantities usage,
    UsageSource source,
    @Nullable String finishReason,
    boolean content,
    @Nullable String servedModel) {}
