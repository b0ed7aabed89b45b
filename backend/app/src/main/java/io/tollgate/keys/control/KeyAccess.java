package io.tollgate.keys.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.WindowSpend;
import io.tollgate.keys.store.ManagedKeyRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The keys the caller may work with. One that the caller may not read does not exist for them, one
 * they may only read is forbidden to change.
 */
@ApplicationScoped
public class KeyAccess {

  @Inject ManagedKeyRows rows;
  @Inject KeySpending spending;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  /**
   * A key to change, which nobody else changes until the transaction ends.
   *
   * @throws ProblemException conflict when it is revoked
   */
  public ManagedKey locked(KeyId id, Permission permission) {
    rows.lock(permitted(id, permission));
    ManagedKey key = stored(id);
    if (key.state() == KeyState.REVOKED) {
      throw conflict("The key is revoked for good.");
    }
    return key;
  }

  public ManagedKey permitted(KeyId id, Permission permission) {
    ManagedKey key = visible(id);
    if (!current.get().may(permission, key.reseller(), key.workspace(), key.owner())) {
      throw forbidden();
    }
    return key;
  }

  public ManagedKey visible(KeyId id) {
    Caller caller = current.get();
    ManagedKey key =
        rows.find(id)
            .filter(found -> caller.belongsTo(found.reseller(), found.workspace()))
            .orElseThrow(KeyAccess::unknown);
    if (caller.reach(Permission.KEYS_READ, key.reseller(), key.workspace()).isEmpty()) {
      throw forbidden();
    }
    if (!caller.may(Permission.KEYS_READ, key.reseller(), key.workspace(), key.owner())) {
      throw unknown();
    }
    return key;
  }

  public ManagedKey stored(KeyId id) {
    return rows.find(id).orElseThrow(() -> new IllegalStateException("a key is gone: " + id));
  }

  public KeyWithSpend withSpend(ManagedKey key) {
    return withSpend(List.of(key)).get(0);
  }

  public List<KeyWithSpend> withSpend(List<ManagedKey> keys) {
    Instant now = clock.instant();
    Map<KeyId, WindowSpend> spent = spending.at(keys, now);
    return keys.stream()
        .map(
            key ->
                new KeyWithSpend(
                    key, key.windowAt(now), spent.getOrDefault(key.id(), WindowSpend.NOTHING)))
        .toList();
  }

  static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
  }

  static ProblemException forbidden() {
    return new ProblemException(
        ProblemType.FORBIDDEN, "None of your roles allows this for this key.");
  }

  static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
