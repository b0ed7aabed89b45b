package io.tollgate.identity.control;

import io.tollgate.identity.entity.LocalPath;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody leaves for Keycloak.
 *
 * @param action the Keycloak action to do, if {@code purpose} is to do one
 * @param reseller in whose brand, if it is known
 * @param identityProvider the alias of a tenant's own identity provider, to go there at once
 * @param language such as {@code zh-CN}, if it is known
 */
public record Departure(
    Purpose purpose,
    LocalPath returnTo,
    @Nullable String action,
    @Nullable String reseller,
    @Nullable String identityProvider,
    @Nullable String language) {

  /** What the person is to do there. */
  public enum Purpose {
    SIGN_IN,
    REGISTER,
    /** Prove themself again, with a second factor. */
    STEP_UP,
    /** Change something of their account, such as a second factor. */
    ACTION
  }
}
