package io.tollgate.ledger.store;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Bucket;
import io.tollgate.ledger.entity.BucketKind;
import io.tollgate.platform.Column;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one batch: which to lock, what they held when locked, and how they move. What they
 * were left with is remembered for a moment, so that the next batch can be decided without asking.
 */
public final class LockedBuckets {

  private static final String LOCK =
      """
      select id, kind, reseller_id, workspace_id, priority, expires_at, promo, usable, free, held, spent
        from ledger.lock_buckets(?, ?, ?, ?, ?)""";
  private static final String CONFIRM = "select ledger.confirm(?, ?, ?, ?, ?)";
  private static final Duration MEMORY = Duration.ofSeconds(1);
  private static final int MOST = 100_000;
  private static final String MOVE = "select ledger.move(?, ?, ?, ?, ?)";

  private final Column grantResellers = new Column(Column.Type.UUID);
  private final Column grantWorkspaces = new Column(Column.Type.UUID);
  private final Column floatResellers = new Column(Column.Type.UUID);
  private final Column idResellers = new Column(Column.Type.UUID);
  private final Column ids = new Column(Column.Type.INT8);
  private final Fragment lock =
      new Fragment(LOCK, grantResellers, grantWorkspaces, floatResellers, idResellers, ids);

  private final Column resellers = new Column(Column.Type.UUID);
  private final Column buckets = new Column(Column.Type.INT8);
  private final Column toFree = new Column(Column.Type.INT8);
  private final Column toHeld = new Column(Column.Type.INT8);
  private final Column toSpent = new Column(Column.Type.INT8);
  private @Nullable Fragment confirm;
  private final Fragment move = new Fragment(MOVE, resellers, buckets, toFree, toHeld, toSpent);

  private final Column newest = new Column(Column.Type.INT8);

  private final Set<WorkspaceId> wantedWorkspaces = new HashSet<>();
  private final Set<ResellerId> wantedResellers = new HashSet<>();
  private final Set<Long> wantedIds = new HashSet<>();
  private final Map<Long, Bucket> byId = new HashMap<>();
  private final Map<UUID, Grants> grants = new HashMap<>();
  private final Map<UUID, Bucket> floats = new HashMap<>();
  private Instant oldest = Instant.EPOCH;

  /** A workspace's usable grants, and the highest id of all that were seen. */
  private static final class Grants {
    private final List<Bucket> usable = new ArrayList<>(2);
    private long newest;
  }

  /** Forgets what the batch before wanted, and keeps what its buckets were left with. */
  public void clear() {
    lock.clear();
    move.clear();
    newest.clear();
    wantedWorkspaces.clear();
    wantedResellers.clear();
    wantedIds.clear();
  }

  /** What is remembered may be wrong: a batch failed, or somebody else changed a bucket. */
  public void forget() {
    byId.clear();
    grants.clear();
    floats.clear();
  }

  /** A call of this workspace is to be decided. */
  public void want(ResellerId reseller, WorkspaceId workspace) {
    if (wantedWorkspaces.add(workspace)) {
      grantResellers.add(reseller.value());
      grantWorkspaces.add(workspace.value());
    }
    if (wantedResellers.add(reseller)) {
      floatResellers.add(reseller.value());
    }
  }

  /** Zero stands for no bucket. */
  public void want(ResellerId reseller, long bucket) {
    if (bucket != 0 && wantedIds.add(bucket)) {
      idResellers.add(reseller.value());
      ids.add(bucket);
    }
  }

  public boolean isEmpty() {
    return wantedWorkspaces.isEmpty() && wantedIds.isEmpty();
  }

  public Fragment lock() {
    return lock;
  }

  /** Whether all that is wanted is remembered, from this second. */
  public boolean remembers(Instant now) {
    if (isEmpty()) {
      return true;
    }
    if (now.isBefore(oldest)
        || now.isAfter(oldest.plus(MEMORY))
        || !byId.keySet().containsAll(wantedIds)) {
      return false;
    }
    for (ResellerId reseller : wantedResellers) {
      if (!floats.containsKey(reseller.value())) {
        return false;
      }
    }
    for (WorkspaceId workspace : wantedWorkspaces) {
      if (!grants.containsKey(workspace.value())) {
        return false;
      }
    }
    return true;
  }

  /** The statement that must not fail if what is remembered and presumed is to be true. */
  public Fragment confirm(ClosedHolds holds) {
    if (confirm == null) {
      confirm =
          new Fragment(
              CONFIRM, holds.resellers(), holds.calls(), grantResellers, grantWorkspaces, newest);
    }
    for (WorkspaceId workspace : wantedWorkspaces) {
      Grants known = grants.get(workspace.value());
      newest.add(known == null ? 0L : known.newest);
    }
    return confirm;
  }

  /** Takes in what {@link #lock} returned. */
  public void read(ResultSet rows, Instant now) throws SQLException {
    if (now.isBefore(oldest) || now.isAfter(oldest.plus(MEMORY)) || byId.size() > MOST) {
      forget();
      oldest = now;
    }
    wantedWorkspaces.forEach(workspace -> grants.put(workspace.value(), new Grants()));
    while (rows.next()) {
      Bucket bucket =
          new Bucket(
              new ResellerId(rows.getObject(3, UUID.class)),
              rows.getLong(1),
              rows.getInt(5),
              Times.read(rows, 6),
              rows.getBoolean(7),
              rows.getLong(9),
              rows.getLong(10),
              rows.getLong(11));
      byId.put(bucket.id(), bucket);
      switch (BucketKind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT))) {
        case GRANT ->
            grant(new WorkspaceId(rows.getObject(4, UUID.class)), bucket, rows.getBoolean(8));
        case FLOAT -> floats.put(bucket.reseller().value(), bucket);
        case KEY_WINDOW -> {}
      }
    }
    grants.values().forEach(known -> known.usable.sort(Bucket.ORDER_OF_USE));
  }

  private void grant(WorkspaceId workspace, Bucket bucket, boolean usable) {
    if (!wantedWorkspaces.contains(workspace)) {
      // Only this grant was read anew, so what is remembered of the others does not fit to it.
      grants.remove(workspace.value());
      return;
    }
    Grants known = grants.computeIfAbsent(workspace.value(), unused -> new Grants());
    known.newest = Math.max(known.newest, bucket.id());
    if (usable) {
      known.usable.add(bucket);
    }
  }

  /** The workspace's usable grants in their order of use. */
  public List<Bucket> grants(WorkspaceId workspace) {
    Grants known = grants.get(workspace.value());
    return known == null ? List.of() : known.usable;
  }

  public @Nullable Bucket floatOf(ResellerId reseller) {
    return floats.get(reseller.value());
  }

  /**
   * A bucket that was asked for by its id.
   *
   * @throws IllegalStateException when there is no such bucket
   */
  public Bucket bucket(long id) {
    Bucket bucket = byId.get(id);
    if (bucket == null) {
      throw new IllegalStateException("no bucket " + id);
    }
    return bucket;
  }

  /** The statement that writes all movements in the order of their ids; null when none moved. */
  public @Nullable Fragment move() {
    SortedMap<Long, Bucket> moved = new TreeMap<>();
    wantedIds.forEach(id -> add(moved, byId.get(id)));
    wantedResellers.forEach(reseller -> add(moved, floats.get(reseller.value())));
    wantedWorkspaces.forEach(ws -> grants(ws).forEach(grant -> add(moved, grant)));
    for (Bucket bucket : moved.values()) {
      resellers.add(bucket.reseller().value());
      buckets.add(bucket.id());
      toFree.add(bucket.freeMoved());
      toHeld.add(bucket.heldMoved());
      toSpent.add(bucket.spentMoved());
      bucket.rebase();
    }
    return moved.isEmpty() ? null : move;
  }

  private static void add(SortedMap<Long, Bucket> moved, @Nullable Bucket bucket) {
    if (bucket != null && bucket.moved()) {
      moved.put(bucket.id(), bucket);
    }
  }
}
