package io.tollgate.policy.entity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one tier allows. Null means "no rule here"; an empty set allows nothing.
 *
 * @param maxOutputTokens the largest output cap, at least one
 */
public record Rule(
    @Nullable Set<String> regions,
    @Nullable Set<String> retentions,
    @Nullable Set<String> providers,
    @Nullable Set<String> models,
    @Nullable Set<String> workloads,
    @Nullable Integer maxOutputTokens) {}
