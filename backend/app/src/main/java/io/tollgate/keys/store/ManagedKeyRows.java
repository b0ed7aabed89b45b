package io.tollgate.keys.store;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeyState;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.Scope;
import io.tollgate.keys.entity.SealedSecret;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Keys as people manage them. */
@ApplicationScoped
public class ManagedKeyRows {

  private static final String SELECT =
      """
      select k.id, k.reseller_id, k.workspace_id, k.public_id, k.mode, k.owner_subject, k.name,
             k.department_id, k.scopes, k.models, k.budget, k.budget_period, k.rpm,
             k.concurrency, k.expires_at, w.time_zone, k.state, k.created_at, k.previous_until,
             k.version
        from keys.api_key k
        join tenancy.workspace w on w.reseller_id = k.reseller_id and w.id = k.workspace_id
       where {where} order by k.id desc""";

  @PersistenceContext EntityManager database;

  /** One key, whoever it belongs to. */
  public Optional<ManagedKey> find(KeyId id) {
    return new SqlFilter()
        .and("k.id = ?", id.value()).rows(database, SELECT, 1).stream()
            .map(ManagedKeyRows::key)
            .findFirst();
  }

  /** The keys a caller sees, newest first, one more than asked for if there are more. */
  public List<ManagedKey> list(Visibility visible, SqlFilter further, PageRequest page) {
    if (!visible.everything()) {
      further.and(
          "k.reseller_id = any(cast(? as uuid[])) or k.workspace_id = any(cast(? as uuid[]))"
              + " or (k.workspace_id = any(cast(? as uuid[])) and k.owner_subject = ?)",
          SqlFilter.ids(visible.resellers()),
          SqlFilter.ids(visible.workspaces()),
          SqlFilter.ids(visible.own()),
          visible.subject().value());
    }
    UUID after = page.after();
    if (after != null) {
      further.and("k.id < ?", after);
    }
    return further.rows(database, SELECT, page.limit() + 1).stream()
        .map(ManagedKeyRows::key)
        .toList();
  }

  /** How many keys of a workspace are not revoked. */
  public long countOf(ResellerId reseller, WorkspaceId workspace) {
    return new SqlFilter()
        .and("k.reseller_id = ?", reseller.value())
        .and("k.workspace_id = ?", workspace.value())
        .and("k.state <> 'revoked'")
        .rows(database, "select count(*) from keys.api_key k where {where}", 1)
        .get(0)
        .number(0);
  }

  /** Stores a new key. */
  public void insert(ManagedKey key, SealedSecret secret, String createdBy) {
    database.persist(new ManagedKeyRow(key, secret, createdBy));
    database.flush();
  }

  /** Locks the row until the transaction ends, so that two changes follow one another. */
  public void lock(ManagedKey key) {
    row(key, LockModeType.PESSIMISTIC_WRITE);
  }

  public void change(ManagedKey key, ManagedKey.KeySettings settings) {
    row(key, LockModeType.NONE).put(settings);
    database.flush();
  }

  public void change(ManagedKey key, KeyState state) {
    row(key, LockModeType.NONE).put(state);
    database.flush();
  }

  public void change(ManagedKey key, SealedSecret secret) {
    row(key, LockModeType.NONE).put(secret);
    database.flush();
  }

  /** Takes a new secret into use; the one there was is good until that instant. */
  public void rotate(ManagedKey key, SealedSecret secret, Instant until) {
    row(key, LockModeType.NONE).put(secret, until);
    database.flush();
  }

  public void change(ManagedKey key, SubjectId owner) {
    row(key, LockModeType.NONE).put(owner);
    database.flush();
  }

  /** Whether that person has a role in that workspace itself. */
  public boolean isMember(SubjectId person, ResellerId reseller, WorkspaceId workspace) {
    return !new SqlFilter()
        .and("m.subject = ?", person.value())
        .and("m.reseller_id = ?", reseller.value())
        .and("m.workspace_id = ?", workspace.value())
        .rows(database, "select 1 from identity.membership m where {where}", 1)
        .isEmpty();
  }

  /** Those of the names that no model has. */
  public List<String> unknownModels(Collection<String> names) {
    return SqlRow.all(
            database
                .createNativeQuery(
                    """
                    select n.name from unnest(cast(?1 as text[])) n (name)
                     where not exists (select from catalog.model m where m.name = n.name)
                     order by n.name""")
                .setParameter(1, SqlFilter.texts(names))
                .getResultList())
        .stream()
        .map(row -> row.text(0))
        .toList();
  }

  private ManagedKeyRow row(ManagedKey key, LockModeType lock) {
    ManagedKeyRow row =
        database.find(
            ManagedKeyRow.class,
            new ManagedKeyRow.RowId(key.reseller().value(), key.id().value()),
            lock);
    if (row == null) {
      throw new IllegalStateException("a key is gone: " + key.id());
    }
    return row;
  }

  private static ManagedKey key(SqlRow row) {
    UUID owner = row.maybeUuid(5);
    UUID department = row.maybeUuid(7);
    return new ManagedKey(
        new KeyId(row.uuid(0)),
        new ResellerId(row.uuid(1)),
        new WorkspaceId(row.uuid(2)),
        row.text(3),
        KeyMode.valueOf(row.text(4).toUpperCase(Locale.ROOT)),
        owner == null ? null : new SubjectId(owner),
        new ManagedKey.KeySettings(
            row.text(6),
            department == null ? null : new DepartmentId(department),
            Stream.of(Scope.values()).filter(s -> row.texts(8).contains(s.text())).toList(),
            row.maybeTexts(9),
            row.maybeNumber(10),
            KeyBudget.Period.valueOf(row.text(11).toUpperCase(Locale.ROOT)),
            row.maybeInt(12),
            row.maybeInt(13),
            row.maybeInstant(14)),
        zone(row.text(15)),
        KeyState.valueOf(row.text(16).toUpperCase(Locale.ROOT)),
        row.instant(17),
        row.maybeInstant(18),
        row.number(19));
  }

  /** As the gateway reads it, so that both speak of the same windows. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
