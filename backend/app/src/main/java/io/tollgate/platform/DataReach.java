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

  /** For the transaction at hand; the values are those of {@link #settings}. */
  static final String TELL =
      """
      select set_config('tollgate.all', ?1, true), set_config('tollgate.resellers', ?2, true),
             set_config('tollgate.sellers', ?3, true), set_config('tollgate.workspaces', ?4, true),
             set_config('tollgate.subject', ?5, true), set_config('tollgate.purpose', ?6, true)""";

  private static final String TELL_TRANSACTION = TELL.replaceAll("\\?[1-6]", "?");
  private static final String TELL_SESSION = TELL_TRANSACTION.replace("true", "false");

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

  /** The purpose of reaching what is a person's and no tenant's: their passkeys. */
  public static String person(UUID person) {
    return "person:" + person;
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

  /**
   * Tells the database: for the transaction that is open on that connection, if one is, else for
   * the session, until it is told anew.
   */
  public void applyTo(Connection connection) throws SQLException {
    String text = connection.getAutoCommit() ? TELL_SESSION : TELL_TRANSACTION;
    try (PreparedStatement apply = connection.prepareStatement(text)) {
      String[] values = settings();
      for (int at = 0; at < values.length; at++) {
        apply.setString(at + 1, values[at]);
      }
      apply.execute();
    }
  }

  /** In the order of the policies' settings. */
  String[] settings() {
    return new String[] {
      everything ? "on" : "off",
      ids(resellers),
      ids(sellers),
      ids(workspaces),
      subject == null ? "" : subject.toString(),
      purpose == null ? "" : purpose
    };
  }

  private static String ids(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
