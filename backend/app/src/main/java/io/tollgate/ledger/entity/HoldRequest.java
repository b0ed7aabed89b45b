package io.tollgate.ledger.entity;

import io.tollgate.kernel.CallId;
import io.tollgate.keys.entity.ApiKey;

/**
 * What a call asks to reserve. The bound is linear in the output cap, so that a small balance can
 * shrink the cap instead of refusing the call: {@code amount(t) = base + ceil(t * rate / 1e6)}.
 *
 * @param retailBase nano-USD that do not depend on the output: input bound, request price, tools
 * @param retailOutputRate nano-USD per 1,000,000 output tokens, the dearest that may apply
 * @param wholesaleBase as retailBase, at the wholesale version
 * @param wholesaleOutputRate as retailOutputRate, at the wholesale version
 * @param minOutputTokens the least cap worth sending; equal to the most when the client named it
 * @param maxOutputTokens the cap if every bucket has room
 * @param costBound nano-USD the provider may bill at most, the seller's risk if this node dies
 * @param deadlineSeconds after which the sweeper may void the hold, by the database's clock
 */
public record HoldRequest(
    CallId call,
    ApiKey key,
    String model,
    long retailBase,
    long retailOutputRate,
    long retailVersion,
    long wholesaleBase,
    long wholesaleOutputRate,
    long wholesaleVersion,
    int minOutputTokens,
    int maxOutputTokens,
    long costBound,
    int deadlineSeconds) {}
