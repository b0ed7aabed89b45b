package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The second wall between tenants, with the first removed: raw SQL under the control plane's role,
 * on everything in the catalogue that belongs to a tenant.
 */
class WallsTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID LUMEN = UUID.fromString("10000000-0000-4000-8000-000000000002");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");
  private static final UUID STUDIO = UUID.fromString("20000000-0000-4000-8000-000000000002");
  private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-000000000031");

  /** Everything with a tenant's id that the role may read; views and tables, whoever adds them. */
  private static final String READABLE =
      """
      select n.nspname || '.' || c.relname, bool_or(a.attname = 'reseller_id'),
             bool_or(a.attname = 'workspace_id')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
       where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not like 'pg\\_%'
         and n.nspname <> 'information_schema'
         and a.attname in ('reseller_id', 'workspace_id')
         and has_table_privilege('tollgate_control', c.oid, 'select')
       group by 1 order by 1""";

  private static TestDatabase database;

  @BeforeAll
  static void twoResellersWithSomethingOfEverything() {
    database = TestDatabase.seeded();
    for (String of : List.of(one(NORTHWIND, BAKERY), one(NORTHWIND, STUDIO), clinic())) {
      database.execute(
          """
          insert into metering.call (reseller_id, workspace_id, id, model, door, streamed, state,
              status, started_at, first_byte_micros, duration_micros, input, cached_input,
              cache_write_5m, cache_write_1h, output, reasoning, web_searches, usage_source,
              request_bytes, response_bytes)
            select %s, uuidv7(), 'm', 'chat', false, 'failed', 500, now(), 0, 0, 0, 0, 0, 0, 0, 0,
              0, 'none', 0, 0;
          insert into metering.further_attempt (reseller_id, call_id, number, batch_id, route_id,
              outcome, status, start_micros, duration_micros, cost)
            select c.reseller_id, c.id, 1, uuidv7(), 1, 'failed', 500, 0, 0, 0
              from metering.call c
             where not exists (
               select from metering.further_attempt a where a.call_id = c.id);
          insert into tenancy.invitation (tier, reseller_id, workspace_id, id, email, roles,
              language, state, token_hash, created_at, created_by, expires_at)
            select 'workspace', %s, uuidv7(), 'a@b.example', '{viewer}', 'en', 'pending',
              sha256(gen_random_uuid()::text::bytea), now(), gen_random_uuid(), now()"""
              .formatted(of, of));
    }
    database.execute(
        """
        insert into tenancy.reseller_host (reseller_id, host, token)
          select id, slug || '.example', 'x' from tenancy.reseller;
        insert into platform.mail (id, reseller_id, template, sealed, key_id)
          select uuidv7(), id, 't', 'x', 1 from tenancy.reseller;
        insert into policy.rule (reseller_id, workspace_id)
          select w.reseller_id, w.id from tenancy.workspace w on conflict do nothing""");
  }

  @Test
  void whoSaysNothingSeesNothing() throws SQLException {
    try (Connection control = database.control()) {
      assertThat(readable()).hasSizeGreaterThan(20);
      for (Relation relation : readable()) {
        assertThat(number(control, "select count(*) from " + relation.name()))
            .as(relation.name())
            .isZero();
      }
      assertThat(number(control, "select count(*) from tenancy.reseller")).isZero();
      assertThat(number(control, "select count(*) from ledger.entry")).isZero();
      assertThat(number(control, "select count(*) from ledger.book")).isZero();
      assertThat(number(control, "select count(*) from ledger.balance")).isZero();
    }
  }

  @Test
  void aResellersPeopleSeeAllOfTheirsAndNothingElse() throws SQLException {
    DataReach reach = new DataReach(false, Set.of(NORTHWIND), Set.of(), Set.of(), null, null);
    try (Connection control = reached(reach)) {
      for (Relation relation : readable()) {
        if (!relation.byReseller() || relation.name().equals("platform.mail")) {
          continue;
        }
        String mine = " where reseller_id = '" + NORTHWIND + "'";
        String foreign = " where reseller_id <> '" + NORTHWIND + "'";
        assertThat(number(control, "select count(*) from " + relation.name() + foreign))
            .as(relation.name())
            .isZero();
        assertThat(number(control, "select count(*) from " + relation.name() + mine))
            .as(relation.name())
            .isEqualTo(database.number("select count(*) from " + relation.name() + mine));
      }
      assertThat(number(control, "select count(*) from tenancy.reseller")).isOne();
      assertThat(number(control, "select count(*) from tenancy.workspace")).isEqualTo(2);
      assertThat(number(control, "select count(*) from metering.attempt")).isEqualTo(2);
    }
  }

  @Test
  void aWorkspacesPeopleSeeAllOfTheirsAndNothingElse() throws SQLException {
    DataReach reach = new DataReach(false, Set.of(), Set.of(NORTHWIND), Set.of(BAKERY), ADA, null);
    try (Connection control = reached(reach)) {
      for (Relation relation : readable()) {
        if (!relation.byWorkspace()) {
          continue;
        }
        String mine = " where workspace_id = '" + BAKERY + "'";
        String foreign = " where workspace_id is distinct from '" + BAKERY + "'";
        assertThat(number(control, "select count(*) from " + relation.name() + foreign))
            .as(relation.name())
            .isZero();
        assertThat(number(control, "select count(*) from " + relation.name() + mine))
            .as(relation.name())
            .isEqualTo(database.number("select count(*) from " + relation.name() + mine));
      }
      assertThat(number(control, "select count(*) from tenancy.workspace")).isOne();
      assertThat(number(control, "select count(*) from tenancy.reseller")).isOne();
      assertThat(number(control, "select count(*) from tenancy.reseller_host")).isZero();
      assertThat(number(control, "select count(*) from metering.attempt")).isOne();
      assertThat(number(control, "select count(*) from ledger.entry")).isZero();
      assertThat(
              number(control, "select count(*) from pricing.price_version where book <> 'retail'"))
          .isZero();
    }
  }

  @Test
  void nobodyChangesOrPutsAnythingBeyondTheirReach() throws SQLException {
    DataReach reach = new DataReach(false, Set.of(NORTHWIND), Set.of(), Set.of(), ADA, null);
    List<String> tried = new ArrayList<>();
    try (Connection control = reached(reach);
        Statement sql = control.createStatement()) {
      for (Relation relation : changeable("update")) {
        String column = relation.byReseller() ? "reseller_id" : "workspace_id";
        tried.add(relation.name());
        assertThat(
                sql.executeUpdate(
                    "update %s set %s = %s where reseller_id <> '%s'"
                        .formatted(
                            relation.name(),
                            writable(relation.name()),
                            writable(relation.name()),
                            NORTHWIND)))
            .as(relation.name() + " " + column)
            .isZero();
      }
      for (Relation relation : changeable("delete")) {
        assertThat(
                sql.executeUpdate(
                    "delete from " + relation.name() + " where reseller_id <> '" + NORTHWIND + "'"))
            .as(relation.name())
            .isZero();
      }
      assertThat(sql.executeUpdate("update tenancy.reseller set name = name")).isOne();
    }
    assertThat(tried).contains("keys.api_key", "tenancy.workspace", "tenancy.invitation");
    for (String foreign :
        List.of(
            "insert into tenancy.workspace (reseller_id, id, slug, name) values ('%s', uuidv7(),"
                + " 'x', 'x')",
            "insert into tenancy.terms (reseller_id, version, body, published_by) values ('%s', 9,"
                + " 'x', uuidv7())",
            "insert into identity.membership (subject, tier, reseller_id, role, email) values"
                + " (uuidv7(), 'reseller', '%s', 'owner', 'x')",
            "update tenancy.workspace set reseller_id = '%s'")) {
      try (Connection control = reached(reach);
          Statement sql = control.createStatement()) {
        assertThatThrownBy(() -> sql.execute(foreign.formatted(LUMEN)))
            .as(foreign)
            .hasMessageContaining("row-level security");
      }
    }
    try (Connection control = reached(reach);
        Statement sql = control.createStatement()) {
      assertThatThrownBy(
              () ->
                  sql.execute(
                      "insert into identity.membership (subject, tier, role, email) values ('"
                          + ADA
                          + "', 'platform', 'owner', 'x')"))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void thePlatformAndTheDataPlaneSeeEverything() throws SQLException {
    try (Connection control = reached(DataReach.EVERYTHING);
        Connection data = database.data().open("test")) {
      for (Relation relation : readable()) {
        String count = "select count(*) from " + relation.name();
        if (!relation.name().equals("platform.mail")) {
          assertThat(number(control, count)).as(count).isEqualTo(database.number(count));
        }
      }
      assertThat(number(data, "select count(*) from tenancy.workspace")).isEqualTo(3);
      assertThat(number(data, "select count(*) from keys.api_key"))
          .isEqualTo(database.number("select count(*) from keys.api_key"));
    }
  }

  @Test
  void aReachEndsWithItsTransaction() throws SQLException {
    try (Connection control = database.control()) {
      control.setAutoCommit(false);
      DataReach.EVERYTHING.applyTo(control);
      assertThat(number(control, "select count(*) from tenancy.reseller")).isEqualTo(2);
      control.commit();
      assertThat(number(control, "select count(*) from tenancy.reseller")).isZero();
    }
  }

  @Test
  void thePublicSeesFacesAndRetailPricesOnly() throws SQLException {
    try (Connection control = reached(DataReach.PUBLIC)) {
      assertThat(number(control, "select count(*) from tenancy.reseller")).isEqualTo(2);
      assertThat(number(control, "select count(*) from tenancy.reseller_host")).isZero();
      assertThat(
              number(control, "select count(*) from pricing.price_version where book <> 'retail'"))
          .isZero();
      Set<String> open = Set.of("tenancy.terms", "tenancy.reseller_logo", "pricing.price_version");
      for (Relation relation : readable()) {
        if (!open.contains(relation.name())) {
          assertThat(number(control, "select count(*) from " + relation.name()))
              .as(relation.name())
              .isZero();
        }
      }
    }
  }

  private record Relation(String name, boolean byReseller, boolean byWorkspace) {}

  private static List<Relation> readable() throws SQLException {
    return relations(READABLE);
  }

  /** Tables of resellers where the role may change some column or all rows. */
  private static List<Relation> changeable(String privilege) throws SQLException {
    String any =
        privilege.equals("delete")
            ? "has_table_privilege('tollgate_control', c.oid, 'delete')"
            : "has_any_column_privilege('tollgate_control', c.oid, 'update')";
    return relations(
            READABLE
                .replace("has_table_privilege('tollgate_control', c.oid, 'select')", any)
                .replace("'r', 'p', 'v', 'm'", "'r', 'p'"))
        .stream()
        .filter(Relation::byReseller)
        .toList();
  }

  private static List<Relation> relations(String query) throws SQLException {
    List<Relation> found = new ArrayList<>();
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        found.add(new Relation(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3)));
      }
    }
    return found;
  }

  /** Some column of a table that the role may update. */
  private static String writable(String table) throws SQLException {
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "select attname from pg_attribute where attrelid = '"
                    + table
                    + "'::regclass and attnum > 0 and not attisdropped and"
                    + " has_column_privilege('tollgate_control', attrelid, attnum, 'update')"
                    + " order by attnum limit 1")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** A connection of the control plane that reaches so far, not only in one transaction. */
  private static Connection reached(DataReach reach) throws SQLException {
    Connection control = database.control();
    reach.applyTo(control);
    return control;
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String one(UUID reseller, UUID workspace) {
    return "'" + reseller + "'::uuid, '" + workspace + "'::uuid";
  }

  private static String clinic() {
    return one(LUMEN, UUID.fromString("20000000-0000-4000-8000-000000000003"));
  }
}
