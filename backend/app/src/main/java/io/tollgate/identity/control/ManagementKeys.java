package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.IdentityFact;
import io.tollgate.identity.entity.ManagementKey;
import io.tollgate.identity.entity.ManagementSecret;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.store.ManagementKeyRows;
import io.tollgate.identity.store.MembershipRows;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.Peppers;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keys that manage and never call models. Each is one role in one tenant, never more than whoever
 * made it may do, at every moment: when the maker's role is taken away, the key ends with it.
 */
@ApplicationScoped
@Transactional
public class ManagementKeys {

  /** A key that is forgotten ends by itself. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_PER_TENANT = 100;
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject ManagementKeyRows rows;
  @Inject MembershipRows memberships;
  @Inject TenantStanding standing;
  @Inject Peppers peppers;
  @Inject CurrentCaller current;
  @Inject Event<IdentityFact> facts;
  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  /** A key with its secret, which is shown this once. */
  public record Issued(ManagementKey key, ManagementSecret secret) {}

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  /**
   * The keys the caller manages, newest first.
   *
   * @param reseller only the keys of it and of its workspaces; null for all
   * @param workspace only its keys; null for all
   */
  public Page<ManagementKey> list(
      @Nullable UUID reseller, @Nullable UUID workspace, PageRequest page) {
    List<ManagementKey> found =
        rows.list(current.get().visible(Permission.MANAGEMENT_KEYS), reseller, workspace, page);
    return Page.cut(found, page.limit(), ManagementKey::id);
  }

  /**
   * Makes a key.
   *
   * @throws ProblemException not_found for a tenant that is not the caller's, forbidden for a role
   *     that is more than the caller may do there
   * @throws InvalidFields when the expiry is past or too far away
   */
  public Issued create(TenantRef tenant, Role role, String name, Instant expiresAt) {
    Caller caller = current.get();
    standing.requireSeen(caller, tenant);
    if (!ManagementKey.mayBeGivenBy(caller, tenant, role)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "A key may never do more than you may yourself in that tenant.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
      throw new InvalidFields(
          List.of(FieldError.invalid("expiresAt", "must lie ahead, 366 days at most")));
    }
    if (rows.countOf(tenant, now) >= MOST_PER_TENANT) {
      throw new ProblemException(
          ProblemType.CONFLICT, "There are " + MOST_PER_TENANT + " keys; revoke some first.");
    }
    ManagementSecret secret = ManagementSecret.create(RANDOM);
    ManagementKey key =
        new ManagementKey(
            ids.next().value(),
            tenant,
            role,
            name,
            secret.publicId(),
            caller.subject(),
            now,
            expiresAt.truncatedTo(ChronoUnit.MICROS),
            null,
            null);
    int pepper = pepper();
    rows.insert(key, peppers.hash(pepper, secret.bytes()), pepper);
    facts.fire(fact("management_key.create", caller, key));
    return new Issued(key, secret);
  }

  /**
   * Ends a key at once, on every node; a second time changes nothing.
   *
   * @throws ProblemException not_found, also for another tenant's
   */
  public void revoke(UUID id) {
    Caller caller = current.get();
    ManagementKey key =
        rows.find(id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such key."));
    standing.requireManaged(caller, key.tenant());
    if (rows.revoke(id, clock.instant())) {
      facts.fire(fact("management_key.revoke", caller, key));
    }
  }

  /**
   * Who acts by that key; empty when it is none, has ended, its tenant is suspended or closed, or
   * its maker lost the right to it.
   */
  public Optional<Caller> use(String presented) {
    Instant now = clock.instant();
    Optional<ManagementSecret> secret = ManagementSecret.parse(presented);
    Optional<ManagementKeyRows.Stored> proved =
        secret
            .flatMap(read -> rows.find(read.publicId()))
            .filter(stored -> stored.key().isGood(now))
            .filter(stored -> proves(secret.get(), stored))
            .filter(stored -> rows.stands(stored.key().tenant()))
            .filter(stored -> isStillGiven(stored.key()));
    proved.ifPresent(stored -> note(stored, secret.get(), now));
    return proved
        .map(ManagementKeyRows.Stored::key)
        .map(
            key ->
                current.keep(
                    new Caller(
                        key.createdBy(),
                        List.of(key.membership()),
                        Proof.managementKey(key.id(), key.name()))));
  }

  private boolean proves(ManagementSecret secret, ManagementKeyRows.Stored stored) {
    return peppers.proves(
        secret.bytes(), HexFormat.of().parseHex(stored.hash()), stored.pepperId());
  }

  private boolean isStillGiven(ManagementKey key) {
    Caller maker =
        new Caller(
            key.createdBy(), memberships.of(key.createdBy()), Proof.token(null, Proof.TWO_FACTORS));
    return ManagementKey.mayBeGivenBy(maker, key.tenant(), key.role());
  }

  private void note(ManagementKeyRows.Stored stored, ManagementSecret secret, Instant now) {
    Instant last = stored.key().usedAt();
    if (last == null || last.plus(NOTED_EVERY).isBefore(now)) {
      rows.use(stored.key().id(), now);
    }
    if (peppers.agreed() > stored.pepperId()) {
      int newer = peppers.agreed();
      rows.rehash(stored.key().id(), peppers.hash(newer, secret.bytes()), newer);
    }
  }

  private int pepper() {
    return peppers.agreed() > 0 ? peppers.agreed() : peppers.newest();
  }

  private static IdentityFact fact(String action, Caller caller, ManagementKey key) {
    return new IdentityFact(
        action,
        caller.subject(),
        "management_key",
        key.id(),
        key.tenant().reseller(),
        key.tenant().workspace(),
        key.role().qualified());
  }
}
