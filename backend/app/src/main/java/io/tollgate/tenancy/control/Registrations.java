package io.tollgate.tenancy.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.CurrentPerson;
import io.tollgate.identity.control.Memberships;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.DataReach;
import io.tollgate.platform.NewIds;
import io.tollgate.platform.Reached;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.StoreFront;
import io.tollgate.tenancy.entity.Terms;
import io.tollgate.tenancy.entity.WorkspaceCard;
import io.tollgate.tenancy.store.ResellerRows;
import io.tollgate.tenancy.store.TenantCards;
import io.tollgate.tenancy.store.TermsRows;
import io.tollgate.tenancy.store.WorkspaceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Customers who come by themselves: a workspace, its first admin, and the reseller's gift. */
@ApplicationScoped
@Transactional
public class Registrations {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int LONGEST_SLUG = 40;

  @Inject TenantLists tenants;
  @Inject ResellerRows resellers;
  @Inject TenantCards cards;
  @Inject WorkspaceRows workspaces;
  @Inject TermsRows terms;
  @Inject Memberships memberships;
  @Inject TenantMoney money;
  @Inject AuditTrail trail;
  @Inject Reached reached;
  @Inject CurrentCaller current;
  @Inject CurrentPerson person;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  @Inject
  @ConfigProperty(name = "tollgate.registrations.per-day", defaultValue = "3")
  int mostPerDay;

  /**
   * Makes a workspace for whoever is signed in.
   *
   * @param slug the reseller's short name; null to let the host decide
   * @param termsVersion what the person read and accepts; only the version in force counts
   * @throws ProblemException not_found for an unknown or suspended reseller; forbidden when it
   *     takes nobody; conflict when the terms are others by now; rate_limit_exceeded
   */
  public WorkspaceCard register(
      @Nullable String slug, String host, String name, String timeZone, int termsVersion) {
    StoreFront front = tenants.storeFront(slug, host);
    SubjectId subject = current.get().subject();
    CurrentPerson.Proved proved = person.proved(TenantRef.of(front.id()));
    // A newcomer has no tenant yet: for this they reach the one they join.
    return reached.with(
        DataReach.reseller(front.id().value(), subject.value()),
        () -> join(front, subject, proved, name, timeZone, termsVersion));
  }

  private WorkspaceCard join(
      StoreFront front,
      SubjectId subject,
      CurrentPerson.Proved proved,
      String name,
      String timeZone,
      int termsVersion) {
    ResellerCard seller = resellers.find(front.id()).orElseThrow();
    if (!seller.settings().welcome().registrationOpen()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, front.name() + " takes new customers by invitation only.");
    }
    Terms inForce = terms.newest(front.id()).orElseThrow();
    if (inForce.version() != termsVersion) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The terms changed; read version " + inForce.version() + ".");
    }
    Instant now = clock.instant();
    terms.lockRegistrations(subject);
    boundRate(subject, now);
    boolean first = !terms.registeredAt(subject, front.id());
    WorkspaceId id = store(front.id(), name, timeZone);
    terms.accept(front.id(), id, subject, termsVersion, now);
    memberships.give(
        TenantRef.of(front.id(), id),
        subject,
        proved.email(),
        proved.name(),
        Set.of(Role.WORKSPACE_ADMIN),
        subject);
    if (first) {
      welcome(seller, id, subject, now);
    }
    WorkspaceCard made = cards.find(id).orElseThrow();
    trail.record(
        TenantDeeds.of("workspace.register", made)
            .after(
                Map.of(
                    "slug", made.slug(), "name", name, "termsVersion", termsVersion, "gift", first))
            .personal("email", proved.email(), subject));
    return made;
  }

  private void boundRate(SubjectId subject, Instant now) {
    if (terms.registrations(subject, now.minus(DAY)) >= mostPerDay) {
      throw ProblemException.retryable(
          ProblemType.RATE_LIMIT_EXCEEDED,
          "You can register " + mostPerDay + " workspaces in a day.",
          DAY.toMillis());
    }
  }

  /** A person is given the gift once, with their first workspace there. */
  private void welcome(ResellerCard seller, WorkspaceId id, SubjectId subject, Instant now) {
    ResellerCard.Welcome welcome = seller.settings().welcome();
    Integer days = welcome.promoGrantDays();
    if (welcome.promoGrant().compareTo(Money.ZERO) > 0) {
      money.welcome(
          seller.id(),
          id,
          welcome.promoGrant(),
          days == null ? null : now.plus(Duration.ofDays(days)),
          subject.toString());
    }
  }

  private WorkspaceId store(ResellerId reseller, String name, String timeZone) {
    WorkspaceId id = new WorkspaceId(ids.next());
    String slug = slug(name);
    // The end of the id is random, so a name that is taken is told apart by it.
    String told = id.toString();
    if (!workspaces.insert(reseller, id, slug, name, timeZone)) {
      workspaces.insert(
          reseller, id, slug + "-" + told.substring(told.length() - 8), name, timeZone);
    }
    return id;
  }

  private static String slug(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+", "");
    String cut = trimmed.substring(0, Math.min(trimmed.length(), LONGEST_SLUG));
    return cut.replaceAll("-+$", "").isEmpty() ? "workspace" : cut.replaceAll("-+$", "");
  }
}
