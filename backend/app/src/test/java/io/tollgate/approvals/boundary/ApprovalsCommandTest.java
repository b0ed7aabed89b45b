package io.tollgate.approvals.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.approvals.control.OperationDocument;
import io.tollgate.approvals.control.PasskeyCheck;
import io.tollgate.approvals.control.TestAuthenticator;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.entity.RelyingParty;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Digests;
import io.tollgate.platform.DataReach;
import io.tollgate.platform.TestCommand;
import io.tollgate.platform.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/** Whatever was changed in the tables, the proof that suffers is named, from a dump alike. */
class ApprovalsCommandTest {

  private static final TestCommand COMMAND = new TestCommand(ApprovalsCommand::run);
  private static final String PORTAL = "https://console.test";
  private static final RelyingParty PARTY = RelyingParty.of(PORTAL);
  private static final SubjectId REQUESTER = new SubjectId(new UUID(0, 11));
  private static final SubjectId DECIDER = new SubjectId(new UUID(0, 12));

  private final TestDatabase database = TestDatabase.fresh();
  private final TestAuthenticator authenticator = new TestAuthenticator(PARTY.id(), PORTAL);
  private final List<UUID> approved = new ArrayList<>();
  private final UUID passkey = new UUID(0, 99);
  private byte[] publicKey;

  @BeforeEach
  void threeApprovals() throws Exception {
    byte[] challenge = new byte[32];
    TestAuthenticator.Made made = authenticator.register(base64(challenge));
    PasskeyCheck.Registered registered =
        PasskeyCheck.registration(
            PARTY, challenge, bytes(made.clientData()), bytes(made.attestationObject()));
    publicKey = registered.publicKey();
    try (Connection control = database.control()) {
      DataReach.EVERYTHING.applyTo(control);
      execute(
          control,
          """
          insert into approvals.passkey
            (id, subject, name, credential_id, public_key, sign_count, transports, aaguid)
          values (?, ?, 'one', ?, ?, 0, '{}', ?)""",
          passkey,
          DECIDER.value(),
          registered.credentialId(),
          publicKey,
          registered.aaguid());
      record(
          control,
          "passkey.register",
          DECIDER.value(),
          passkey,
          "{\"publicKeyHash\":\"" + Digests.hex(Digests.sha256(publicKey)) + "\"}");
      for (String name : List.of("plain", "tab\\tand\\\\backslash\\n", "ünï € 😀")) {
        approve(control, "{\"name\":\"" + name + "\"}", "Do\t“" + name + "”\n.");
      }
    }
  }

  @Test
  void goodProofsHoldFromTheDatabaseAndFromADump(@TempDir Path folder) throws Exception {
    assertThat(check()).isEqualTo("0 All 3 signed approvals hold.");
    assertThat(check(dump(folder).toString())).isEqualTo("0 All 3 signed approvals hold.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update approvals.approval set payload = '{"name":"other"}', payload_hash = sha256('{"name":"other"}') where {it} | is not what was signed
          alter table approvals.approval drop constraint approval_payload_hash; update approvals.approval set payload = '{"name":"other"}' where {it} | has another payload than its hash says
          update approvals.approval set summary = 'Something else.' where {it}     | is not what was signed
          update approvals.approval set operation = 'other.thing' where {it}       | is not what was signed
          update approvals.approval set requester = decided_by, decided_by = requester where {it} | was decided by whoever asked for it
          alter table approvals.approval drop constraint approval_four_eyes; update approvals.approval set requester = decided_by where {it} | was decided by whoever asked for it
          update approvals.decision set decided_at = decided_at + interval '10 minutes' where {its} | was signed too late
          update approvals.decision set decider = '00000000-0000-0000-0000-00000000000d' where {its} | names another person than the one who signed
          update approvals.decision set signature = substring(signature from 1 for 60) where {its} | has a signature that does not hold
          update approvals.decision set client_data = convert_to(replace(convert_from(client_data, 'UTF8'), 'console.test', 'evil.test'), 'UTF8') where {its} | has a signature that does not hold: bad origin
          update approvals.decision set authenticator_data = set_byte(authenticator_data, 32, 1) where {its} | has a signature that does not hold: user not verified
          update approvals.decision set rp_id = 'evil.test' where {its}            | has a signature that does not hold: bad rp id
          update approvals.decision set sign_count = 4000000000 where {its}        | has a signature that does not hold: malicious counter value
          update approvals.decision set document = replace(document, 'plain', 'pla1n') where {its} | is not what was signed
          update approvals.decision set public_key = 'x' where {its}               | has a signature that does not hold
          update approvals.passkey set subject = gen_random_uuid()                 | was signed by a passkey that is not the decider's
          update audit.record set after = '{"publicKeyHash":"00"}' where action = 'passkey.register' | was signed by a passkey that the audit log does not know
          update audit.record set after = '{"proofHash":"00"}' where action = 'approval.approve' | has another proof than the audit log tells of
          delete from audit.record where action = 'approval.approve'               | is not in the audit log
          delete from approvals.decision where {its}                               | was carried out without a signature
          delete from approvals.approval where {it}                                | has a signature but is not an approval carried out
          delete from approvals.approval where {it}; delete from approvals.decision where {its} | was carried out, says the audit log, but is not here
          update approvals.approval set state = 'rejected' where {it}              | has a signature but is not an approval carried out
          alter table approvals.decision alter document drop not null; update approvals.decision set document = null where {its} | is not what was signed
          """)
  void theBadProofIsNamed(String tampering, String sentence, @TempDir Path folder)
      throws Exception {
    UUID it = approved.get(0);
    database.tamper(
        tampering
            .replace("{it}", "id = '" + it + "'")
            .replace("{its}", "approval_id = '" + it + "'"));
    for (String said : List.of(check(), check(dump(folder).toString()))) {
      assertThat(said).startsWith("1 ").contains("BAD: approval " + it + " " + sentence);
      if (tampering.contains("{it")) {
        assertThat(said).doesNotContain(approved.get(1).toString(), approved.get(2).toString());
      }
    }
  }

  @Test
  void anAssertionOfAnotherApprovalDoesNotServeThisOne() throws SQLException {
    database.tamper(
        """
        update approvals.decision d
           set (document, client_data, authenticator_data, signature)
             = (select o.document, o.client_data, o.authenticator_data, o.signature
                  from approvals.decision o where o.approval_id = '%s')
         where d.approval_id = '%s'"""
            .formatted(approved.get(1), approved.get(0)));
    assertThat(check())
        .contains("BAD: approval " + approved.get(0) + " is not what was signed")
        .doesNotContain(approved.get(1).toString());
  }

  @Test
  void whatCannotBeReadGetsASentence(@TempDir Path folder) throws IOException {
    assertThat(COMMAND.run(Map.of())).startsWith("2 TOLLGATE_DATABASE_URL is not the address");
    assertThat(check(folder.resolve("missing.sql").toString())).startsWith("2 The approvals could");
    assertThat(check("one", "two")).startsWith("2 Give the path of one dump");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});
    assertThat(check(binary.toString())).startsWith("2 The approvals could");
    Path foreign = Files.writeString(folder.resolve("foreign.sql"), "create table x (y int);\n");
    assertThat(check(foreign.toString())).startsWith("2 ").contains("no dump with approvals");
  }

  private void approve(Connection control, String payload, String summary) throws Exception {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String hash = Digests.hex(Digests.sha256(payload));
    Approval approval =
        new Approval(
            id,
            "probe.count",
            payload,
            hash,
            summary,
            null,
            null,
            null,
            REQUESTER,
            ApprovalState.PENDING,
            now,
            now.plusSeconds(600),
            null,
            null,
            null,
            null);
    OperationDocument document =
        OperationDocument.of(
            approval,
            DECIDER,
            "00".repeat(32),
            now.plusSeconds(300).truncatedTo(ChronoUnit.SECONDS));
    TestAuthenticator.Answer answer = authenticator.sign(base64(Digests.sha256(document.text())));
    execute(
        control,
        """
        insert into approvals.approval (id, operation, payload, payload_hash, summary, requester,
          expires_at)
        values (?, 'probe.count', ?, decode(?, 'hex'), ?, ?, now() + interval '10 minutes')""",
        id,
        payload,
        hash,
        summary,
        REQUESTER.value());
    execute(
        control,
        """
        update approvals.approval set state = 'executed', decided_by = ?, decided_at = now()
         where id = ?""",
        DECIDER.value(),
        id);
    execute(
        control,
        """
        insert into approvals.decision (approval_id, decider, decided_at, document, rp_id, origin,
          passkey_id, credential_id, public_key, sign_count, client_data, authenticator_data,
          signature)
        values (?, ?, cast(? as timestamptz), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        id,
        DECIDER.value(),
        now.toString(),
        document.text(),
        PARTY.id(),
        PARTY.origin(),
        passkey,
        bytes(answer.credentialId()),
        publicKey,
        (long) approved.size(),
        bytes(answer.clientData()),
        bytes(answer.authenticatorData()),
        bytes(answer.signature()));
    String proof =
        Digests.hex(
            Digests.sha256(
                Digests.hex(Digests.sha256(document.text()))
                    + Digests.hex(Digests.sha256(bytes(answer.clientData())))
                    + Digests.hex(Digests.sha256(bytes(answer.authenticatorData())))
                    + Digests.hex(Digests.sha256(bytes(answer.signature())))));
    record(control, "approval.approve", DECIDER.value(), id, "{\"proofHash\":\"" + proof + "\"}");
    approved.add(id);
  }

  private static void record(
      Connection control, String action, UUID actor, UUID object, String after)
      throws SQLException {
    execute(
        control,
        "select audit.append(?, 'done', ?, 'token', null, null, null, null, 'x', ?, null, ?, null,"
            + " null, null, '[]')",
        action,
        actor,
        object.toString(),
        after);
  }

  private static void execute(Connection connection, String statement, Object... values)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int at = 0; at < values.length; at++) {
        sql.setObject(at + 1, values[at]);
      }
      sql.execute();
    }
  }

  /** As pg_dump writes it: the same COPY of the same server, between the same lines. */
  private Path dump(Path folder) throws SQLException, IOException {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    try (Connection superuser = database.superuser()) {
      for (String table :
          List.of(
              "approvals.approval",
              "approvals.challenge",
              "approvals.decision",
              "approvals.passkey",
              "audit.head",
              "audit.record")) {
        String columns = columns(superuser, table);
        dump.writeBytes(
            ("--\n-- Data for "
                    + table
                    + "\n--\n\nCOPY "
                    + table
                    + " ("
                    + columns
                    + ") FROM stdin;\n")
                .getBytes(StandardCharsets.UTF_8));
        superuser
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " (" + columns + ") to stdout", dump);
        dump.writeBytes("\\.\n\n\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(folder.resolve("dump.sql"), dump.toByteArray());
  }

  private static String columns(Connection connection, String table) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
                    + " where attrelid = '"
                    + table
                    + "'::regclass and attnum > 0 and not attisdropped")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private String check(String... arguments) {
    return COMMAND.on(database, arguments);
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
