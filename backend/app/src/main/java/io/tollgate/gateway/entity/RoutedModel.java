package io.tollgate.gateway.entity;

import io.tollgate.catalog.entity.Model;
import io.tollgate.metering.entity.RouteDecision;
import java.util.List;

/**
 * Where a call may go.
 *
 * @param model the one asked for
 * @param candidates in the order they are tried, at least one; those of the model itself first
 * @param decision why these, shared by all calls in the same circumstances
 */
public record RoutedModel(Model model, List<Candidate> candidates, RouteDecision decision) {}
