package io.tollgate.identity.entity;

import org.jspecify.annotations.Nullable;

/**
 * What a checked ID token says.
 *
 * @param loginSession the sign-in at Keycloak
 */
public record Identified(
    Session.Person person, Session.Authentication authentication, @Nullable String loginSession) {}
