package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.tenancy.client.DnsTxt;
import io.tollgate.tenancy.entity.HostClaim;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.store.HostRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A reseller's own hosts. A claim counts for nothing until a DNS record proved it. */
@ApplicationScoped
public class ResellerHosts {

  private static final int TOKEN_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject HostRows rows;
  @Inject TenantGate gate;
  @Inject DnsTxt dns;
  @Inject ProvedHosts proved;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  @Transactional
  public List<HostClaim> list(ResellerId reseller) {
    gate.reseller(reseller, Permission.RESELLERS_READ);
    return rows.of(reseller);
  }

  /** Claims a host; a second claim changes nothing and shows the same record. */
  @Transactional
  public HostClaim claim(ResellerId reseller, String host) {
    open(gate.reseller(reseller, Permission.RESELLERS_CHANGE));
    if (rows.of(reseller).size() >= HostRows.MOST) {
      throw conflict("The reseller has " + HostRows.MOST + " hosts; remove one first.");
    }
    if (rows.find(reseller, host).isEmpty()) {
      byte[] token = new byte[TOKEN_BYTES];
      RANDOM.nextBytes(token);
      rows.insert(reseller, host, HexFormat.of().formatHex(token), clock.instant());
      trail.record(TenantDeeds.of("reseller.host.claim", reseller).after(Map.of("host", host)));
    }
    return claimed(reseller, host);
  }

  /**
   * Looks for the record that proves a claim. No transaction is open while DNS is asked.
   *
   * @throws ProblemException conflict, when the record is not there or the host is another's
   */
  public HostClaim verify(ResellerId reseller, String host) {
    HostClaim claim = proved.look(reseller, host);
    if (claim.provedAt() != null) {
      return claim;
    }
    if (!dns.values(claim.recordName()).contains(claim.recordValue())) {
      throw conflict(
          "There is no TXT record " + claim.recordName() + " with " + claim.recordValue() + ".");
    }
    return proved.note(reseller, host);
  }

  @Transactional
  public void remove(ResellerId reseller, String host) {
    gate.reseller(reseller, Permission.RESELLERS_CHANGE);
    claimed(reseller, host);
    rows.delete(reseller, host);
    trail.record(TenantDeeds.of("reseller.host.remove", reseller).before(Map.of("host", host)));
  }

  private HostClaim claimed(ResellerId reseller, String host) {
    return rows.find(reseller, host).orElseThrow(ProvedHosts::unknown);
  }

  private static void open(ResellerCard reseller) {
    if (reseller.state() == TenantState.CLOSED) {
      throw conflict("The reseller is closed for good.");
    }
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
