package io.tollgate.tenancy.control;

import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.CurrentPerson;
import io.tollgate.identity.control.Memberships;
import io.tollgate.identity.control.Reaches;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.DataReach;
import io.tollgate.platform.NewIds;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.Reached;
import io.tollgate.tenancy.entity.Invitation;
import io.tollgate.tenancy.entity.InvitationToken;
import io.tollgate.tenancy.store.InvitationRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invites people and lets them in. The token travels in the mail only; here lies its hash. Roles of
 * the platform and of resellers wait for a second person before anything is written to anybody.
 */
@ApplicationScoped
@Transactional
public class Invitations {

  private static final Duration VALID = Duration.ofDays(7);
  private static final int MOST_PER_DAY = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject InvitationRows rows;
  @Inject TenantPeople people;
  @Inject Memberships memberships;
  @Inject InvitationMail mail;
  @Inject InvitationTenants tenants;
  @Inject Approvals approvals;
  @Inject AuditTrail trail;
  @Inject Reached reached;
  @Inject CurrentCaller current;
  @Inject CurrentPerson person;
  @Inject NewIds ids;
  @Inject InstantSource clock;

  /** An open invitation and the tenant it leads to. */
  public record Offer(Invitation invitation, InvitationTenants.Named tenant) {}

  /** The newest first. */
  public Page<Invitation> list(TenantPeople.Door door, @Nullable String state, PageRequest page) {
    List<Invitation> found = rows.list(people.read(door).tenant(), state, page);
    return Page.cut(found, page.limit(), Invitation::id);
  }

  /**
   * Invites somebody; an earlier open invitation of theirs there ends.
   *
   * @param roles of that tier, at least one
   * @throws ProblemException rate_limit_exceeded beyond what a tenant may send in a day
   */
  public Outcome<Invitation> invite(
      TenantPeople.Door door, String email, Set<Role> roles, String language) {
    TenantPeople.Opened opened = people.manage(door);
    if (opened.closed()) {
      throw new ProblemException(ProblemType.CONFLICT, "The tenant is closed for good.");
    }
    String address = email.strip().toLowerCase(Locale.ROOT);
    StaffWish.Invite wish = new StaffWish.Invite(opened.tenant(), address, roles, language);
    if (opened.tenant().tier() != Tier.WORKSPACE) {
      return new Outcome.Waiting<>(approvals.request(wish.toRequest()));
    }
    return new Outcome.Done<>(send(wish, current.get().subject(), null));
  }

  /**
   * Writes an invitation and its mail; whether that is allowed was asked before.
   *
   * @param by who invites
   * @param approval what allowed it, if something had to
   */
  Invitation send(StaffWish.Invite wish, SubjectId by, @Nullable Approval approval) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boundRate(wish.tenant(), now);
    Invitation made =
        new Invitation(
            ids.next(),
            wish.tenant(),
            wish.email(),
            wish.roles(),
            wish.language(),
            Invitation.State.PENDING,
            now,
            by,
            now.plus(VALID));
    InvitationToken token = InvitationToken.create(RANDOM);
    rows.withdraw(made.tenant(), made.email());
    rows.insert(made, token.hash());
    mail.write(made, token);
    trail.record(TenantDeeds.invited(made).approval(approval == null ? null : approval.id()));
    return made;
  }

  /** Ends an open invitation; its mail opens nothing any more. */
  public void withdraw(TenantPeople.Door door, UUID id) {
    TenantPeople.Opened opened = people.manage(door);
    Invitation found =
        rows.find(id)
            .filter(invitation -> invitation.tenant().equals(opened.tenant()))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such invitation."));
    if (found.state() == Invitation.State.ACCEPTED) {
      throw new ProblemException(ProblemType.CONFLICT, "The invitation was accepted already.");
    }
    if (found.state() == Invitation.State.PENDING) {
      rows.withdraw(id);
      trail.record(TenantDeeds.of("member.withdraw", found));
    }
  }

  /**
   * What a token is for.
   *
   * @throws ProblemException not_found, the same for one that is unknown, expired, used or
   *     withdrawn
   */
  public Offer offer(String token) {
    Invitation found = open(token);
    return reached.with(
        Reaches.of(found.tenant(), null),
        () -> new Offer(found, tenants.of(found.tenant()).orElseThrow(Invitations::gone)));
  }

  /**
   * Takes an offer; a token works once.
   *
   * @throws ProblemException not_found as {@link #offer}; forbidden for another person's;
   *     tenant_suspended
   */
  public Invitation accept(String token) {
    Invitation found = open(token);
    CurrentPerson.Proved proved = person.proved(found.tenant());
    if (!proved.email().equals(found.email())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This invitation is for another e-mail address.");
    }
    SubjectId subject = current.get().subject();
    // The tenant is not the person's yet: for this they reach it.
    return reached.with(
        Reaches.of(found.tenant(), subject), () -> join(found.id(), subject, proved));
  }

  /** The invitation that a token opens, and no other, whoever asks. */
  private Invitation open(String token) {
    return InvitationToken.read(token)
        .flatMap(
            read ->
                reached.with(
                    DataReach.token(HexFormat.of().formatHex(read.hash())),
                    () -> rows.byToken(read.hash())))
        .filter(invitation -> invitation.openAt(clock.instant()))
        .orElseThrow(Invitations::gone);
  }

  private Invitation join(UUID id, SubjectId subject, CurrentPerson.Proved proved) {
    Invitation found =
        rows.lock(id)
            .filter(invitation -> invitation.openAt(clock.instant()))
            .orElseThrow(Invitations::gone);
    if (tenants.of(found.tenant()).orElseThrow(Invitations::gone).suspended()) {
      throw Caller.tenantSuspended();
    }
    memberships.give(
        found.tenant(), subject, proved.email(), proved.name(), found.roles(), found.createdBy());
    rows.accept(id, subject, clock.instant());
    trail.record(
        TenantDeeds.of("member.accept", found)
            .after(Map.of("subject", subject.toString()))
            .personal("email", proved.email(), subject));
    return rows.find(id).orElseThrow();
  }

  private void boundRate(TenantRef tenant, Instant now) {
    if (rows.countSince(tenant, now.minus(Duration.ofDays(1))) >= MOST_PER_DAY) {
      throw ProblemException.retryable(
          ProblemType.RATE_LIMIT_EXCEEDED,
          "At most " + MOST_PER_DAY + " people can be invited in a day.",
          Duration.ofHours(1).toMillis());
    }
  }

  private static ProblemException gone() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "There is no such invitation, or it is no longer valid.");
  }
}
