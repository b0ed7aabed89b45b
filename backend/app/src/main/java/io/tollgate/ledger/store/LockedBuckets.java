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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The buckets of one batch: which to lock, what they held when locked, and how they move. */
public final class LockedBuckets {

  private static final String LOCK =
      """
      select id, kind, reseller_id, workspace_id, priority, expires_at, promo, usable, free, held, spent
        from ledger.lock_buckets(?, ?, ?, ?, ?)""";
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
  private final Fragment move = new Fragment(MOVE, resellers, buckets, toFree, toHeld, toSpent);

  private final Set<WorkspaceId> wantedWorkspaces = new HashSet<>();
  private final Set<ResellerId> wantedResellers = new HashSet<>();
  private final Set<Long> wantedIds = new HashSet<>();
  private final Map<Long, Bucket> byId = new HashMap<>();
  private final Map<UUID, List<Bucket>> grants = new HashMap<>();
  private final Map<UUID, Bucket> floats = new HashMap<>();

  public void clear() {
    lock.clear();
    move.clear();
    wantedWorkspaces.clear();
    wantedResellers.clear();
    wantedIds.clear();
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

  /** Takes in what {@link #lock} returned. */
  public void read(ResultSet rows) throws SQLException {
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
        case GRANT -> {
          if (rows.getBoolean(8)) {
            UUID workspace = rows.getObject(4, UUID.class);
            grants.computeIfAbsent(workspace, unused -> new ArrayList<>(2)).add(bucket);
          }
        }
        case FLOAT -> floats.put(bucket.reseller().value(), bucket);
        case KEY_WINDOW -> {}
      }
    }
    grants.values().forEach(list -> list.sort(Bucket.ORDER_OF_USE));
  }

  /** The workspace's usable grants in their order of use. */
  public List<Bucket> grants(WorkspaceId workspace) {
    return grants.getOrDefault(workspace.value(), List.of());
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

  /** The statement that writes all movements; null when nothing moved. */
  public @Nullable Fragment move() {
    for (Bucket bucket : byId.values()) {
      if (bucket.moved()) {
        resellers.add(bucket.reseller().value());
        buckets.add(bucket.id());
        toFree.add(bucket.freeMoved());
        toHeld.add(bucket.heldMoved());
        toSpent.add(bucket.spentMoved());
      }
    }
    return buckets.count() == 0 ? null : move;
  }
}
