package io.tollgate.identity.control;

import io.tollgate.identity.entity.IdentityFact;
import io.tollgate.identity.entity.IdentityProvider;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.store.IdentityProviderRows;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.NewIds;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tenant an identity provider of the realm belongs to. What a provider says of people counts
 * inside its tenant only: whoever runs it can be anybody there, and nobody elsewhere.
 */
@ApplicationScoped
@Transactional
public class IdentityProviders {

  @Inject IdentityProviderRows rows;
  @Inject TenantStanding standing;
  @Inject CurrentCaller current;
  @Inject Event<IdentityFact> facts;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  public Page<IdentityProvider> list(PageRequest page) {
    return Page.cut(rows.list(page), page.limit(), IdentityProvider::id);
  }

  /**
   * Lets a provider count in a tenant.
   *
   * @throws ProblemException not_found for an unknown tenant; conflict when the alias is in use, or
   *     was another tenant's once
   */
  public IdentityProvider bind(String alias, TenantRef tenant) {
    standing.requireSeen(current.get(), tenant);
    Optional<IdentityProvider> before = rows.find(alias);
    if (before.isPresent()
        && (before.get().endedAt() == null || !before.get().tenant().equals(tenant))) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The alias is a tenant's already, and stays that tenant's.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    UUID id = before.map(IdentityProvider::id).orElseGet(ids::next);
    IdentityProvider made =
        new IdentityProvider(id, alias, tenant, current.get().subject(), now, null);
    rows.put(made);
    facts.fire(fact("identity_provider.bind", made));
    return made;
  }

  /**
   * From the next request on nobody who came by it has a role; a second time changes nothing.
   *
   * @throws ProblemException not_found
   */
  public void end(UUID id) {
    IdentityProvider provider =
        rows.find(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "There is no such identity provider."));
    if (rows.end(id, clock.instant())) {
      facts.fire(fact("identity_provider.end", provider));
    }
  }

  private IdentityFact fact(String action, IdentityProvider provider) {
    return new IdentityFact(
        action,
        current.get().subject(),
        "identity_provider",
        provider.id(),
        provider.tenant().reseller(),
        provider.tenant().workspace(),
        provider.alias());
  }
}
