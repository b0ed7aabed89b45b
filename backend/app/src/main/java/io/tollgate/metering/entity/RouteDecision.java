package io.tollgate.metering.entity;

import java.util.UUID;

/**
 * Why these routes and in this order. Many calls share one decision, so it is stored once under its
 * content's hash and each call names it.
 *
 * @param id from the content's SHA-256
 * @param json routes kept and dropped, and by which rule
 */
public record RouteDecision(UUID id, String json) {}
