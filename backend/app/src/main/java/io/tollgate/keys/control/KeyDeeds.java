package io.tollgate.keys.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told to the audit log about keys: never a secret, of a change only what changed. */
final class KeyDeeds {

  private KeyDeeds() {}

  static Deed of(String action, ManagedKey key) {
    return Deed.of(action).object("key", key.id()).in(key.reseller(), key.workspace());
  }

  static Deed created(ManagedKey key) {
    Map<String, @Nullable Object> after = new LinkedHashMap<>(values(key.settings()));
    after.put("publicId", key.publicId());
    after.put("mode", key.mode());
    after.put("owner", key.owner());
    after.values().removeIf(Objects::isNull);
    return of("key.create", key).after(after);
  }

  static Deed changed(ManagedKey key, ManagedKey.KeySettings wanted) {
    Map<String, @Nullable Object> before = values(key.settings());
    Map<String, @Nullable Object> after = values(wanted);
    Set<String> same = new HashSet<>(before.keySet());
    same.removeIf(name -> !Objects.equals(before.get(name), after.get(name)));
    before.keySet().removeAll(same);
    after.keySet().removeAll(same);
    return of("key.change", key).before(before).after(after);
  }

  static Deed moved(ManagedKey key, SubjectId owner) {
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    before.put("owner", key.owner());
    return of("key.move", key).before(before).after(Map.of("owner", owner));
  }

  static Deed put(String action, ManagedKey key, KeyState state) {
    return of(action, key).before(Map.of("state", key.state())).after(Map.of("state", state));
  }

  private static Map<String, @Nullable Object> values(ManagedKey.KeySettings settings) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Long budget = settings.budget();
    values.put("name", settings.name());
    values.put("departmentId", settings.department());
    values.put("scopes", settings.scopes().stream().map(Scope::text).toList());
    values.put("models", settings.models());
    values.put("budget", budget == null ? null : new Money(budget).usd());
    values.put("budgetPeriod", settings.period());
    values.put("rpm", settings.rpm());
    values.put("concurrency", settings.concurrency());
    values.put("expiresAt", settings.expiresAt());
    return values;
  }
}
