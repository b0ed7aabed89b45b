package io.tollgate.privacy.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * The tenant within which a person is asked about.
 *
 * @param reseller null for everything
 * @param workspace null for the whole reseller
 */
public record Scope(@Nullable ResellerId reseller, @Nullable WorkspaceId workspace) {

  public static final Scope EVERYTHING = new Scope(null, null);

  public Scope {
    if (workspace != null && reseller == null) {
      throw new IllegalArgumentException("a workspace without its reseller");
    }
  }
}
