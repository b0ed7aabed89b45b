package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.tenancy.entity.HostClaim;
import io.tollgate.tenancy.store.HostRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;

/** The two short transactions around the question to DNS. */
@ApplicationScoped
@Transactional
public class ProvedHosts {

  @Inject HostRows rows;
  @Inject TenantGate gate;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  HostClaim look(ResellerId reseller, String host) {
    gate.reseller(reseller, Permission.RESELLERS_CHANGE);
    return rows.find(reseller, host).orElseThrow(ProvedHosts::unknown);
  }

  HostClaim note(ResellerId reseller, String host) {
    if (!rows.prove(reseller, host, clock.instant())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Another reseller has proved to own this host.");
    }
    trail.record(TenantDeeds.of("reseller.host.prove", reseller).after(Map.of("host", host)));
    return rows.find(reseller, host).orElseThrow(ProvedHosts::unknown);
  }

  static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "The reseller claims no such host.");
  }
}
