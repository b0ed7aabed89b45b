package io.tollgate.ledger.store;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.platform.Column;
import io.tollgate.platform.Fragment;
import io.tollgate.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The holds a batch wants to close, and which of them were still open. */
public final class ClosedHolds {

  private final Column resellers = new Column(Column.Type.UUID);
  private final Column calls = new Column(Column.Type.UUID);
  private final Fragment close =
      new Fragment("select call_id, admitted_at from ledger.close_holds(?, ?)", resellers, calls);
  private final Set<UUID> wanted = new HashSet<>();
  private final Map<UUID, Instant> closed = new HashMap<>();

  public void clear() {
    close.clear();
    wanted.clear();
    closed.clear();
  }

  public void want(ResellerId reseller, CallId call) {
    if (wanted.add(call.value())) {
      resellers.add(reseller.value());
      calls.add(call.value());
    }
  }

  public boolean isEmpty() {
    return calls.count() == 0;
  }

  public Fragment close() {
    return close;
  }

  /** The tenants of the holds to close. */
  Column resellers() {
    return resellers;
  }

  /** The calls of the holds to close. */
  Column calls() {
    return calls;
  }

  /**
   * Takes a hold for open without asking; false when this batch ended it before. The database must
   * confirm it.
   */
  public boolean presume(CallId call) {
    return wanted.remove(call.value());
  }

  /** Takes in what {@link #close} returned. */
  public void read(ResultSet rows) throws SQLException {
    while (rows.next()) {
      Instant admittedAt = Times.read(rows, 2);
      if (admittedAt != null) {
        closed.put(rows.getObject(1, UUID.class), admittedAt);
      }
    }
  }

  /**
   * When the call was admitted; null when its hold was not open any more. Answers once per hold:
   * whoever asks first ends it.
   */
  public @Nullable Instant take(CallId call) {
    return closed.remove(call.value());
  }
}
