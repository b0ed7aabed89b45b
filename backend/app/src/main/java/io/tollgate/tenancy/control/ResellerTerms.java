package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ResellerId;
import io.tollgate.tenancy.entity.Terms;
import io.tollgate.tenancy.store.ResellerRows;
import io.tollgate.tenancy.store.TermsRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What a reseller's customers accept; a published version is never changed. */
@ApplicationScoped
@Transactional
public class ResellerTerms {

  /** Versions of one reseller that a list shows. */
  private static final int MOST = 200;

  @Inject TermsRows rows;
  @Inject ResellerRows resellers;
  @Inject TenantGate gate;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  /** The newest first. */
  public List<Terms> list(ResellerId reseller) {
    gate.reseller(reseller, Permission.RESELLERS_READ);
    return rows.of(reseller, MOST);
  }

  /** Publishes the next version; newcomers accept it from now on. */
  public Terms publish(ResellerId reseller, String body) {
    gate.reseller(reseller, Permission.RESELLERS_CHANGE);
    // Two at once would take the same number.
    resellers.lock(reseller);
    Terms next =
        new Terms(
            rows.newest(reseller).map(Terms::version).orElse(0) + 1,
            body,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            current.get().subject());
    rows.insert(reseller, next);
    trail.record(
        TenantDeeds.of("reseller.terms", reseller).after(Map.of("version", next.version())));
    return next;
  }
}
