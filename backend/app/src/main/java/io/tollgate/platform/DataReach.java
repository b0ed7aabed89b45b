package io.tollgate.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the thread at hand reaches into the tenants' rows: the second wall, which the database
 * keeps by row-level security whatever a query asks for (ADR 0020). A thread that says nothing
 * reaches nothing.
 *
 * @param everything the platform's people
 * @param resellers all of these resellers' rows
 * @param sellers of these resellers only what their customers read
 * @param workspaces all of these workspaces' rows
 * @param subject whose own rows are reached wherever they are
 * @param purpose a narrow purpose that is nobody's reach
 */
public record DataReach(
    boolean everything,
    Set<UUID> resellers,
    Set<UUID> sellers,
    Set<UUID> workspaces,
    @Nullable UUID subject,
    @Nullable String purpose) {

  public static final DataReach NOTHING = of(false, null);

  /** For checks over all tenants' books and for the platform's own people. */
  public static final DataReach EVERYTHING = of(true, null);

  /** What sellers show to everybody: their faces, proved hosts, terms and retail prices. */
  public static final DataReach PUBLIC = of(false, "public");

  /** Finding out who somebody is, before anything else is known of them. */
  public static final DataReach SIGN_IN = of(false, "sign_in");

  /** Carrying mail. */
  public static final DataReach MAIL = of(false, "mail");

  private static final ThreadLocal<DataReach> CURRENT = ThreadLocal.withInitial(() -> NOTHING);

  /** The transaction's, where there is one, else the session's until it is said anew. */
  private static final String APPLY =
      """
      select set_config('tollgate.all', ?, x.local), set_config('tollgate.resellers', ?, x.local),
             set_config('tollgate.sellers', ?, x.local),
             set_config('tollgate.workspaces', ?, x.local),
             set_config('tollgate.subject', ?, x.local), set_config('tollgate.purpose', ?, x.local)
        from (values (cast(? as boolean))) x (local)""";

  public DataReach {
    resellers = Set.copyOf(resellers);
    sellers = Set.copyOf(sellers);
    workspaces = Set.copyOf(workspaces);
  }

  private static DataReach of(boolean everything, @Nullable String purpose) {
    return new DataReach(everything, Set.of(), Set.of(), Set.of(), null, purpose);
  }

  /** All rows of one reseller, and the person's own. */
  public static DataReach reseller(UUID reseller, @Nullable UUID subject) {
    return new DataReach(false, Set.of(reseller), Set.of(), Set.of(), subject, null);
  }

  /** The one invitation whose token has that hash, in hex. */
  public static DataReach token(String hash) {
    return of(false, "token:" + hash);
  }

  /** How far the thread reaches now. */
  public static DataReach current() {
    return CURRENT.get();
  }

  /** From here on the thread reaches so far; who begins a request ends it with {@link #leave}. */
  public void enter() {
    CURRENT.set(this);
  }

  /** The thread reaches nothing any more. */
  public static void leave() {
    CURRENT.remove();
  }

  /** Does something with this reach, whatever the thread had, and gives that back. */
  public <T> T during(Supplier<T> work) {
    DataReach before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** As {@link #during}, where nothing comes of it. */
  public void run(Runnable work) {
    during(
        () -> {
          work.run();
          return true;
        });
  }

  /** Tells the database, for the transaction that is open on that connection, if one is. */
  public void applyTo(Connection connection) throws SQLException {
    try (PreparedStatement apply = connection.prepareStatement(APPLY)) {
      apply.setString(1, everything ? "on" : "off");
      apply.setString(2, ids(resellers));
      apply.setString(3, ids(sellers));
      apply.setString(4, ids(workspaces));
      apply.setString(5, subject == null ? "" : subject.toString());
      apply.setString(6, purpose == null ? "" : purpose);
      apply.setBoolean(7, !connection.getAutoCommit());
      apply.execute();
    }
  }

  private static String ids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
