package io.tollgate.keys.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Reach;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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

  /** Unknown models that a refusal names. */
  private static final int MOST_NAMED = 10;

  @Inject ManagedKeyRows rows;
  @Inject KeyAccess access;
  @Inject SealedSecrets secrets;
  @Inject TenantLists tenants;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject KeyIds ids;
  @Inject InstantSource clock;

  public Page<KeyWithSpend> list(KeyFilter filter, PageRequest page) {
    List<ManagedKey> found =
        rows.list(current.get().visible(Permission.KEYS_READ), filter.toSql(), page);
    Page<ManagedKey> cut = Page.cut(found, page.limit(), key -> key.id().value());
    return new Page<>(access.withSpend(cut.items()), cut.next());
  }

  public KeyWithSpend get(KeyId id) {
    return access.withSpend(access.visible(id));
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
      throw KeyAccess.forbidden();
    }
    check(settings, workspace);
    if (!workspace.served()) {
      throw KeyAccess.conflict("The workspace or its reseller is not active.");
    }
    if (rows.countOf(workspace.reseller(), workspaceId) >= MOST_PER_WORKSPACE) {
      throw KeyAccess.conflict(
          "The workspace has " + MOST_PER_WORKSPACE + " keys; revoke some first.");
    }
    KeySecret secret = secrets.create(mode);
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
            null,
            0);
    rows.insert(key, secrets.seal(secret), caller.subject().toString());
    trail.record(KeyDeeds.created(key));
    return new IssuedKey(access.withSpend(access.stored(key.id())), secret);
  }

  /**
   * Changes what a key may do.
   *
   * @param change from the settings as they are to those wanted, applied while nobody else changes
   *     the key
   * @param owner whose key it shall be; null to leave that as it is
   */
  public KeyWithSpend change(
      KeyId id, UnaryOperator<ManagedKey.KeySettings> change, @Nullable SubjectId owner) {
    ManagedKey key = access.locked(id, Permission.KEYS_CHANGE);
    ManagedKey.KeySettings wanted = change.apply(key.settings());
    check(wanted, tenants.workspace(key.workspace()), key.settings());
    SubjectId next = owner == null || owner.equals(key.owner()) ? null : owner;
    if (next != null) {
      giveTo(key, next);
    }
    if (!wanted.equals(key.settings())) {
      rows.change(key, wanted);
      trail.record(KeyDeeds.changed(key, wanted));
    }
    if (next != null) {
      trail.record(KeyDeeds.moved(key, next));
    }
    return access.withSpend(access.stored(id));
  }

  /** Only whoever manages all keys of the workspace may hand one over, and only to a member. */
  private void giveTo(ManagedKey key, SubjectId owner) {
    if (!current
        .get()
        .reach(Permission.KEYS_CHANGE, key.reseller(), key.workspace())
        .equals(Optional.of(Reach.ALL))) {
      throw KeyAccess.forbidden();
    }
    if (!rows.isMember(owner, key.reseller(), key.workspace())) {
      throw new InvalidFields(
          List.of(FieldError.invalid("ownerSubject", "is no member of this workspace")));
    }
    rows.change(key, owner);
  }

  public KeyWithSpend disable(KeyId id) {
    ManagedKey key = access.locked(id, Permission.KEYS_DISABLE);
    put(key, KeyState.DISABLED, "key.disable");
    return access.withSpend(access.stored(id));
  }

  public KeyWithSpend enable(KeyId id) {
    ManagedKey key = access.locked(id, Permission.KEYS_CHANGE);
    put(key, KeyState.ACTIVE, "key.enable");
    return access.withSpend(access.stored(id));
  }

  /** Ends the key for good; a second time changes nothing. */
  public void revoke(KeyId id) {
    ManagedKey key = access.permitted(id, Permission.KEYS_REVOKE);
    rows.lock(key);
    put(access.stored(id), KeyState.REVOKED, "key.revoke");
  }

  /** A key that already is in that state is left alone, and nothing is recorded. */
  private void put(ManagedKey key, KeyState state, String action) {
    if (key.state() != state) {
      rows.change(key, state);
      trail.record(KeyDeeds.put(action, key, state));
    }
  }

  private void check(ManagedKey.KeySettings settings, WorkspaceCard workspace) {
    check(settings, workspace, null);
  }

  /**
   * Checks what the form of a request cannot say.
   *
   * @param before what may stay although it would not be taken anew: a past expiry, a model that is
   *     no more
   */
  private void check(
      ManagedKey.KeySettings settings,
      WorkspaceCard workspace,
      ManagedKey.@Nullable KeySettings before) {
    InvalidFields.Collector errors = new InvalidFields.Collector();
    DepartmentId department = settings.department();
    errors.check(
        department == null
            || workspace.departments().stream().anyMatch(known -> known.id().equals(department)),
        "departmentId",
        "is no department of this workspace");
    Instant expiry = settings.expiresAt();
    errors.check(
        expiry == null
            || (before != null && expiry.equals(before.expiresAt()))
            || expiry.isAfter(clock.instant()),
        "expiresAt",
        "must be in the future");
    if (settings.scopes().isEmpty()) {
      errors.add(FieldError.invalid("scopes", "must name at least one scope"));
    }
    checkModels(settings.models(), before == null ? null : before.models(), errors);
    errors.refuseIfAny();
  }

  private void checkModels(
      @Nullable List<String> wanted,
      @Nullable List<String> before,
      InvalidFields.Collector errors) {
    if (wanted == null || wanted.equals(before)) {
      return;
    }
    List<String> unknown =
        rows.unknownModels(wanted).stream()
            .filter(name -> before == null || !before.contains(name))
            .limit(MOST_NAMED)
            .toList();
    errors.check(unknown.isEmpty(), "models", "names no model: " + String.join(", ", unknown));
  }

  private static ZoneId zone(WorkspaceCard workspace) {
    try {
      return ZoneId.of(workspace.timeZone());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
