package io.tollgate.gateway.entity;

import io.tollgate.metering.entity.RouteDecision;

/** How the search for a route ended. */
public sealed interface RouteResult {

  /** At least one route may serve the call. */
  record Routed(RoutedModel routed) implements RouteResult {}

  /** No such model, or none that this key's tenant can see. */
  record NotFound() implements RouteResult {}

  /** The model exists for the tenant, but the key or a policy does not allow it. */
  record NotAllowed(RouteDecision decision) implements RouteResult {}

  /** Nothing may be sent anywhere; the decision says which rule dropped which route. */
  record NoRoute(RouteDecision decision) implements RouteResult {}
}
