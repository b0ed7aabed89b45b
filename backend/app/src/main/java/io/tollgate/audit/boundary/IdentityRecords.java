package io.tollgate.audit.boundary;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.IdentityFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/** Records what happens to sessions and management keys, which are a lower rung. */
@ApplicationScoped
public class IdentityRecords {

  @Inject AuditTrail trail;

  /** Inside the transaction that does it: both are there or neither. */
  void record(@Observes IdentityFact fact) {
    boolean key = fact.objectType().equals("management_key");
    Deed deed =
        Deed.of(fact.action())
            .object(fact.objectType(), fact.object())
            .in(fact.reseller(), fact.workspace())
            .by(fact.subject())
            .reason(key ? null : fact.detail());
    trail.record(key ? deed.after(Map.of("role", String.valueOf(fact.detail()))) : deed);
  }
}
