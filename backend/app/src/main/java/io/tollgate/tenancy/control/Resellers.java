package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.DataReach;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.NewIds;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.tenancy.entity.Logo;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.store.HostRows;
import io.tollgate.tenancy.store.ResellerRows;
import io.tollgate.tenancy.store.TermsRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sellers of record: made by the platform, described by themselves, never deleted. */
@ApplicationScoped
@Transactional
public class Resellers {

  @Inject ResellerRows rows;
  @Inject HostRows hosts;
  @Inject TermsRows terms;
  @Inject TenantGate gate;
  @Inject TenantMoney money;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  /** Those the caller has a role for, the newest first. */
  public Page<ResellerCard> list(@Nullable String state, PageRequest page) {
    SqlFilter filter = new SqlFilter();
    if (state != null) {
      filter.and("r.state = ?", state);
    }
    List<ResellerCard> found =
        rows.list(current.get().visible(Permission.RESELLERS_READ), filter, page);
    return Page.cut(found, page.limit(), card -> card.id().value());
  }

  public ResellerCard get(ResellerId id) {
    return gate.reseller(id, Permission.RESELLERS_READ);
  }

  /**
   * Makes a reseller, active and without people: they are invited.
   *
   * @throws ProblemException conflict, when the short name is taken
   */
  public ResellerCard create(String slug, ResellerCard.Settings settings) {
    ResellerId id = new ResellerId(ids.next());
    check(id, settings);
    if (!rows.insert(id, slug, settings)) {
      throw conflict("The short name " + slug + " is taken.");
    }
    ResellerCard made = stored(id);
    trail.record(TenantDeeds.created(made));
    return made;
  }

  /**
   * Changes what a reseller says about itself.
   *
   * @param change from the settings as they are to those wanted
   */
  public ResellerCard change(ResellerId id, UnaryOperator<ResellerCard.Settings> change) {
    gate.reseller(id, Permission.RESELLERS_CHANGE);
    ResellerCard before = locked(id);
    ResellerCard.Settings wanted = change.apply(before.settings());
    check(id, wanted);
    if (wanted.trade().creditsPerUsd() != before.settings().trade().creditsPerUsd()
        && money.booked(id)) {
      throw conflict("Money was booked already, so the credit scale cannot change any more.");
    }
    if (!wanted.equals(before.settings())) {
      rows.update(id, wanted);
      trail.record(TenantDeeds.changed(before, wanted));
    }
    return stored(id);
  }

  /** Stops everything of the reseller: calls are refused, its people may look only. */
  public ResellerCard suspend(ResellerId id, String reason) {
    return lead(id, Permission.RESELLERS_SUSPEND, TenantState.SUSPENDED, reason);
  }

  public ResellerCard resume(ResellerId id, String reason) {
    return lead(id, Permission.RESELLERS_SUSPEND, TenantState.ACTIVE, reason);
  }

  /** Ends the reseller for good; its books and everything in them stay. */
  public ResellerCard close(ResellerId id, String reason) {
    return lead(id, Permission.RESELLERS_CLOSE, TenantState.CLOSED, reason);
  }

  public ResellerCard putLogo(ResellerId id, String mediaType, byte[] image) {
    gate.reseller(id, Permission.RESELLERS_CHANGE);
    ResellerCard before = locked(id);
    Logo logo = LogoCheck.accepted(mediaType, image);
    rows.put(id, before.slug(), logo);
    trail.record(
        TenantDeeds.of("reseller.logo", id)
            .after(Map.of("mediaType", logo.mediaType(), "tag", logo.tag())));
    return stored(id);
  }

  /** The logo of an active reseller, for anybody. */
  public Logo logo(String slug) {
    return DataReach.PUBLIC
        .during(() -> rows.logo(slug))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such logo."));
  }

  private ResellerCard lead(ResellerId id, Permission permission, TenantState next, String reason) {
    gate.reseller(id, permission);
    ResellerCard before = rows.lock(id).orElseThrow();
    if (!before.state().leadsTo(next)) {
      throw conflict("The reseller is " + before.state().text() + ".");
    }
    rows.update(id, next, reason, clock.instant());
    trail.record(TenantDeeds.led(before, next, reason));
    return stored(id);
  }

  private void check(ResellerId id, ResellerCard.Settings settings) {
    InvalidFields.Collector errors = new InvalidFields.Collector();
    errors.check(
        isCurrency(settings.trade().displayCurrency()),
        "displayCurrency",
        "must be a currency of ISO 4217");
    String sender = settings.brand().senderAddress();
    errors.check(
        sender == null || isAtProvedHost(id, sender),
        "senderAddress",
        "must be at a host that this reseller has proved to own");
    errors.check(
        !settings.welcome().registrationOpen() || terms.newest(id).isPresent(),
        "registrationOpen",
        "needs terms to be published first");
    errors.refuseIfAny();
  }

  private boolean isAtProvedHost(ResellerId id, String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return hosts.find(id, domain).filter(host -> host.provedAt() != null).isPresent();
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private ResellerCard locked(ResellerId id) {
    ResellerCard reseller = rows.lock(id).orElseThrow();
    if (reseller.state() == TenantState.CLOSED) {
      throw conflict("The reseller is closed for good.");
    }
    return reseller;
  }

  private ResellerCard stored(ResellerId id) {
    return rows.find(id).orElseThrow();
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
