package io.tollgate.keys.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.SealedSecret;
import io.tollgate.keys.entity.WindowSpend;
import io.tollgate.keys.store.ManagedKeyRows;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.tenancy.control.TenantLists;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people do with keys. Whose key it is decides who may: one that the caller may not read does
 * not exist for them, one they may only read is forbidden to change.
 */
@ApplicationScoped
@Transactional
public class ManagedKeys {

  /** Keys in use per workspace. */
  private static final int MOST_PER_WORKSPACE = 5_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject ManagedKeyRows rows;
  @Inject KeySpending spending;
  @Inject Peppers peppers;
  @Inject TenantLists tenants;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject KeyIds ids;
  @Inject InstantSource clock;

  public Page<KeyWithSpend> list(KeyFilter filter, PageRequest page) {
    List<ManagedKey> found =
        rows.list(current.get().visible(Permission.KEYS_READ), filter.toSql(), page);
    Page<ManagedKey> cut = Page.cut(found, page.limit(), key -> key.id().value());
    return new Page<>(withSpend(cut.items()), cut.next());
  }

  public KeyWithSpend get(KeyId id) {
    return withSpend(visible(id));
  }

  /**
   * Makes a key of the caller's in a workspace.
   *
   * @throws InvalidFields when the department is not the workspace's, or the expiry is past
   */
  public IssuedKey create(WorkspaceId workspaceId, KeyMode mode, ManagedKey.KeySettings settings) {
    WorkspaceCard workspace = tenants.workspace(workspaceId);
    Caller caller = current.get();
    if (!caller.may(Permission.KEYS_CREATE, workspace.reseller(), workspaceId, caller.subject())) {
      throw forbidden();
    }
    check(settings, workspace);
    if (!workspace.served()) {
      throw conflict("The workspace or its reseller is not active.");
    }
    if (rows.countOf(workspace.reseller(), workspaceId) >= MOST_PER_WORKSPACE) {
      throw conflict("The workspace has " + MOST_PER_WORKSPACE + " keys; revoke some first.");
    }
    KeySecret secret = KeySecret.create(mode, RANDOM);
    ManagedKey key =
        new ManagedKey(
            ids.next(),
            workspace.reseller(),
            workspaceId,
            secret.publicId(),
            mode,
            caller.subject(),
            settings,
            zone(workspace),
            KeyState.ACTIVE,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            0);
    rows.insert(key, seal(secret), caller.subject().toString());
    trail.record(KeyDeeds.created(key));
    return new IssuedKey(withSpend(stored(key.id())), secret);
  }

  /**
   * Changes what a key may do.
   *
   * @param change from the settings as they are to those wanted, applied while nobody else changes
   *     the key
   */
  public KeyWithSpend change(KeyId id, UnaryOperator<ManagedKey.KeySettings> change) {
    ManagedKey key = locked(id, Permission.KEYS_CHANGE);
    ManagedKey.KeySettings wanted = change.apply(key.settings());
    check(wanted, tenants.workspace(key.workspace()), key.settings().expiresAt());
    if (!wanted.equals(key.settings())) {
      rows.change(key, wanted);
      trail.record(KeyDeeds.changed(key, wanted));
    }
    return withSpend(stored(id));
  }

  public KeyWithSpend disable(KeyId id) {
    ManagedKey key = locked(id, Permission.KEYS_DISABLE);
    put(key, KeyState.DISABLED, "key.disable");
    return withSpend(stored(id));
  }

  public KeyWithSpend enable(KeyId id) {
    ManagedKey key = locked(id, Permission.KEYS_CHANGE);
    put(key, KeyState.ACTIVE, "key.enable");
    return withSpend(stored(id));
  }

  /** Ends the key for good; a second time changes nothing. */
  public void revoke(KeyId id) {
    ManagedKey key = permitted(id, Permission.KEYS_REVOKE);
    rows.lock(key);
    put(stored(id), KeyState.REVOKED, "key.revoke");
  }

  /** Gives the key a new secret; the old one is refused from the moment nodes know it. */
  public IssuedKey regenerate(KeyId id) {
    ManagedKey key = locked(id, Permission.KEYS_CHANGE);
    KeySecret secret = KeySecret.again(key.mode(), key.publicId(), RANDOM);
    rows.change(key, seal(secret));
    trail.record(KeyDeeds.of("key.regenerate", key));
    return new IssuedKey(withSpend(stored(id)), secret);
  }

  /** A key that already is in that state is left alone, and nothing is recorded. */
  private void put(ManagedKey key, KeyState state, String action) {
    if (key.state() != state) {
      rows.change(key, state);
      trail.record(KeyDeeds.put(action, key, state));
    }
  }

  private SealedSecret seal(KeySecret secret) {
    int pepper = peppers.newest();
    return new SealedSecret(secret.publicId(), peppers.hash(pepper, secret.bytes()), pepper);
  }

  private void check(ManagedKey.KeySettings settings, WorkspaceCard workspace) {
    check(settings, workspace, null);
  }

  /**
   * Checks what the form of a request cannot say.
   *
   * @param unchanged an expiry that may stay although it is past
   */
  private void check(
      ManagedKey.KeySettings settings, WorkspaceCard workspace, @Nullable Instant unchanged) {
    InvalidFields.Collector errors = new InvalidFields.Collector();
    DepartmentId department = settings.department();
    errors.check(
        department == null
            || workspace.departments().stream().anyMatch(known -> known.id().equals(department)),
        "departmentId",
        "is no department of this workspace");
    Instant expiry = settings.expiresAt();
    errors.check(
        expiry == null || expiry.equals(unchanged) || expiry.isAfter(clock.instant()),
        "expiresAt",
        "must be in the future");
    if (settings.scopes().isEmpty()) {
      errors.add(FieldError.invalid("scopes", "must name at least one scope"));
    }
    errors.refuseIfAny();
  }

  private ManagedKey locked(KeyId id, Permission permission) {
    rows.lock(permitted(id, permission));
    ManagedKey key = stored(id);
    if (key.state() == KeyState.REVOKED) {
      throw conflict("The key is revoked for good.");
    }
    return key;
  }

  private ManagedKey permitted(KeyId id, Permission permission) {
    ManagedKey key = visible(id);
    if (!current.get().may(permission, key.reseller(), key.workspace(), key.owner())) {
      throw forbidden();
    }
    return key;
  }

  private ManagedKey visible(KeyId id) {
    Caller caller = current.get();
    ManagedKey key =
        rows.find(id)
            .filter(found -> caller.belongsTo(found.reseller(), found.workspace()))
            .orElseThrow(ManagedKeys::unknown);
    if (caller.reach(Permission.KEYS_READ, key.reseller(), key.workspace()).isEmpty()) {
      throw forbidden();
    }
    if (!caller.may(Permission.KEYS_READ, key.reseller(), key.workspace(), key.owner())) {
      throw unknown();
    }
    return key;
  }

  private ManagedKey stored(KeyId id) {
    return rows.find(id).orElseThrow(() -> new IllegalStateException("a key is gone: " + id));
  }

  private KeyWithSpend withSpend(ManagedKey key) {
    return withSpend(List.of(key)).get(0);
  }

  private List<KeyWithSpend> withSpend(List<ManagedKey> keys) {
    Instant now = clock.instant();
    Map<KeyId, WindowSpend> spent = spending.at(keys, now);
    return keys.stream()
        .map(
            key ->
                new KeyWithSpend(
                    key, key.windowAt(now), spent.getOrDefault(key.id(), WindowSpend.NOTHING)))
        .toList();
  }

  private static ZoneId zone(WorkspaceCard workspace) {
    try {
      return ZoneId.of(workspace.timeZone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
  }

  private static ProblemException forbidden() {
    return new ProblemException(
        ProblemType.FORBIDDEN, "None of your roles allows this for this key.");
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
