package io.tollgate.identity.control;

import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.store.IdentityProviderRows;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the proof of identity says about the person behind the request, beside their id. */
@RequestScoped
public class CurrentPerson {

  @Inject CurrentCaller current;
  @Inject IdentityProviderRows providers;

  /** An address its owner proved to read, in lower case, and the name of the account. */
  public record Proved(String email, @Nullable String name) {}

  /**
   * The person's proved address, for whoever is about to join a tenant.
   *
   * @throws ProblemException email_not_verified, when none was proved; forbidden, when a tenant's
   *     own identity provider says so and this is another tenant
   */
  public Proved proved(TenantRef joining) {
    Proof proof = current.get().proof();
    String provider = proof.identityProvider();
    if (provider != null && !providers.covers(provider, joining)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Sign in without your organisation's sign-in to do this.");
    }
    String email = proof.email();
    if (email == null || !proof.emailVerified() || proof.acting() != null) {
      throw new ProblemException(
          ProblemType.EMAIL_NOT_VERIFIED, "Confirm your e-mail address first.");
    }
    return new Proved(email.toLowerCase(Locale.ROOT), proof.name());
  }
}
