package io.tollgate.audit.boundary;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.IdentityFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Records what happens to sessions and management keys, which are a lower rung. */
@ApplicationScoped
public class IdentityRecords {

  @Inject AuditTrail trail;

  /** Inside the transaction that does it: both are there or neither. */
  void record(@Observes IdentityFact fact) {
    String detail = String.valueOf(fact.detail());
    Optional<String> about =
        switch (fact.objectType()) {
          case "management_key" -> Optional.of("role");
          case "identity_provider" -> Optional.of("alias");
          default -> Optional.empty();
        };
    Deed deed =
        Deed.of(fact.action())
            .object(fact.objectType(), fact.object())
            .in(fact.reseller(), fact.workspace())
            .by(fact.subject())
            .reason(about.isPresent() ? null : fact.detail());
    trail.record(about.map(name -> deed.after(Map.of(name, detail))).orElse(deed));
  }
}
