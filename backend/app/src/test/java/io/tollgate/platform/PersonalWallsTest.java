package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
 * The second wall around what names no tenant itself: it is seen with what it belongs to, or by its
 * person. Raw SQL under the control plane's role.
 */
class PersonalWallsTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID LUMEN = UUID.fromString("10000000-0000-4000-8000-000000000002");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");
  private static final UUID ADA = UUID.fromString("00000000-0000-4000-8000-000000000031");

  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.seeded();
  }

  @Test
  void proofsAndPersonalFieldsAreSeenWithWhatTheyBelongTo() throws SQLException {
    UUID northwinds = approvedIn(NORTHWIND, BAKERY);
    UUID lumens = approvedIn(LUMEN, null);
    DataReach seller = new DataReach(false, Set.of(NORTHWIND), Set.of(), Set.of(), null, null);
    DataReach customer =
        new DataReach(false, Set.of(), Set.of(NORTHWIND), Set.of(BAKERY), null, null);
    for (DataReach reach : List.of(seller, customer)) {
      try (Connection control = reached(reach)) {
        assertThat(ids(control, "select approval_id from approvals.decision"))
            .containsExactly(northwinds);
        assertThat(ids(control, "select whose from audit.personal where name = 'wall'"))
            .containsExactly(northwinds);
        assertThat(number(control, "select count(*) from approvals.passkey")).isZero();
        assertThat(number(control, "select count(*) from approvals.challenge")).isZero();
      }
    }
    try (Connection control = reached(DataReach.EVERYTHING)) {
      assertThat(ids(control, "select approval_id from approvals.decision"))
          .containsExactlyInAnyOrder(northwinds, lumens);
    }
    try (Connection control = reached(DataReach.NOTHING)) {
      for (String table : List.of("approvals.decision", "audit.personal", "audit.record")) {
        assertThat(number(control, "select count(*) from " + table)).as(table).isZero();
      }
    }
  }

  /** With or without the rest of what is their own: by their id, or by their person alone. */
  @Test
  void passkeysAndTheirChallengesArePersonsOwn() throws SQLException {
    UUID ownKey = passkey(ADA);
    UUID other = UUID.randomUUID();
    passkey(other);
    DataReach self = new DataReach(false, Set.of(), Set.of(), Set.of(), ADA, null);
    DataReach bound =
        new DataReach(false, Set.of(), Set.of(), Set.of(), null, DataReach.person(ADA));
    for (DataReach reach : List.of(self, bound)) {
      try (Connection control = reached(reach);
          Statement sql = control.createStatement()) {
        assertThat(ids(control, "select id from approvals.passkey")).containsExactly(ownKey);
        assertThat(ids(control, "select subject from approvals.challenge")).containsExactly(ADA);
        assertThat(sql.executeUpdate("update approvals.passkey set name = 'mine'")).isOne();
        assertThat(
                sql.executeUpdate(
                    "delete from approvals.challenge where subject = '" + other + "'"))
            .isZero();
        assertThatThrownBy(() -> sql.execute(passkeyOf(other)))
            .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> sql.execute(challengeOf(other)))
            .hasMessageContaining("row-level security");
      }
    }
    try (Connection control = reached(bound)) {
      assertThat(number(control, "select count(*) from identity.membership")).isZero();
    }
  }

  @Test
  void theWallsAreBuiltAgainWithoutAWord() throws Exception {
    try (Connection owner = TestDatabase.fresh().owner();
        Statement sql = owner.createStatement()) {
      String walls = Files.readString(Path.of("../../db/views/R__platform_walls.sql"));
      sql.execute("comment on policy tenants_delete on tenancy.workspace is 'of another version'");
      sql.execute("drop policy tenants_insert on tenancy.terms");
      sql.execute("comment on policy tenants_delete on tenancy.terms is 'of another version'");
      sql.clearWarnings();
      sql.execute(walls);
      assertThat((Object) sql.getWarnings()).isNull();
    }
  }

  @Test
  void aTenantStandsWhileItAndItsResellerAreActive() throws SQLException {
    TestDatabase own = TestDatabase.seeded();
    String seller = "select identity.tenant_stands('" + NORTHWIND + "', null)::int";
    String customer = "select identity.tenant_stands('" + NORTHWIND + "', '" + BAKERY + "')::int";
    String crossed = "select identity.tenant_stands('" + LUMEN + "', '" + BAKERY + "')::int";
    try (Connection control = own.control()) {
      assertThat(number(control, "select identity.tenant_stands(null, null)::int")).isOne();
      assertThat(number(control, seller)).isOne();
      assertThat(number(control, customer)).isOne();
      assertThat(number(control, crossed)).isZero();
      for (String state : List.of("suspended", "closed")) {
        own.execute("update tenancy.workspace set state = '" + state + "'");
        assertThat(number(control, customer)).as(state).isZero();
        assertThat(number(control, seller)).as(state).isOne();
        own.execute("update tenancy.workspace set state = 'active'");
        own.execute("update tenancy.reseller set state = '" + state + "'");
        assertThat(number(control, customer)).as(state).isZero();
        assertThat(number(control, seller)).as(state).isZero();
        own.execute("update tenancy.reseller set state = 'active'");
      }
    }
  }

  /** An approval of that tenant with its signature, and an audit record with a personal field. */
  private static UUID approvedIn(UUID reseller, UUID workspace) throws SQLException {
    UUID approval = UUID.randomUUID();
    UUID passkey = passkey(UUID.randomUUID());
    String tenant = "'" + reseller + "', " + (workspace == null ? "null" : "'" + workspace + "'");
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement()) {
      sql.execute(
          """
          insert into approvals.approval (id, operation, payload, payload_hash, summary, reseller_id,
              workspace_id, requester, expires_at)
            values ('%1$s', 'wall.step', '{}', sha256('{}'), 'A step', %2$s, gen_random_uuid(), now());
          insert into approvals.decision (approval_id, decider, decided_at, document, rp_id, origin,
              passkey_id, credential_id, public_key, sign_count, client_data, authenticator_data,
              signature)
            values ('%1$s', gen_random_uuid(), now(), '{}', 'x', 'x', '%3$s', 'x', 'x', 0, 'x', 'x',
              'x')"""
              .formatted(approval, tenant, passkey));
      sql.execute(
          """
          select audit.append('wall.step', 'done', null, 'token', null, null, %2$s, 'wall', '%1$s',
            null, null, null, null, null,
            '[{"name": "wall", "value": "a name", "whose": "%1$s"}]')"""
              .formatted(approval, tenant));
    }
    return approval;
  }

  private static UUID passkey(UUID subject) throws SQLException {
    try (Connection owner = database.owner();
        Statement sql = owner.createStatement()) {
      sql.execute(challengeOf(subject));
      return ids(owner, passkeyOf(subject)).getFirst();
    }
  }

  private static String passkeyOf(UUID subject) {
    return """
        insert into approvals.passkey (subject, name, credential_id, public_key, sign_count,
            transports, aaguid)
          values ('%s', 'wall', uuid_send(gen_random_uuid()), 'x', 0, '{}', gen_random_uuid())
          returning id"""
        .formatted(subject);
  }

  private static String challengeOf(UUID subject) {
    return """
        insert into approvals.challenge (challenge, subject, purpose, expires_at)
          values (sha256(uuid_send(gen_random_uuid())), '%s', 'register', now())"""
        .formatted(subject);
  }

  private static List<UUID> ids(Connection connection, String query) throws SQLException {
    List<UUID> found = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getObject(1, UUID.class));
      }
    }
    return found;
  }

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
}
