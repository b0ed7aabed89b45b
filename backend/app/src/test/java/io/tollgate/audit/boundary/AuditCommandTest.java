package io.tollgate.audit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestCommand;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a superuser does to the log behind our back, the command names it. */
class AuditCommandTest {

  private static final TestCommand COMMAND = new TestCommand(AuditCommand::run);
  private static final int RECORDS = 1_205;
  private static final int WRITERS = 64;

  private TestDatabase database = TestDatabase.fresh();

  /** A long chain, made once. */
  private static final class Filled {
    static final TestDatabase CHAIN = filled();

    private static TestDatabase filled() {
      TestDatabase chain = TestDatabase.fresh();
      fill(chain, RECORDS);
      return chain;
    }
  }

  @Test
  void anEmptyChainAndALongOneAreWhole() throws SQLException {
    assertThat(check()).startsWith("0 The chain of 0 records is whole");
    fill(RECORDS);
    assertThat(check()).startsWith("0 The chain of " + RECORDS + " records is whole");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update audit.record set reason = 'other' where seq = 700                | 700  | was changed
          update audit.record set at = at + interval '1 microsecond' where seq = 3 | 3   | was changed
          update audit.record set actor = null where seq = 1                      | 1    | was changed
          update audit.record set after = replace(after, '{', '{ ') where seq = 9 | 9    | was changed
          update audit.record set personal_names = '{}', personal_hashes = '{}' where seq = 9 | 9 | was changed
          delete from audit.record where seq = 1000                               | 1000 | is missing
          delete from audit.record where seq = 1                                  | 1    | is missing
          delete from audit.record where seq > 1200                               | 1201 | is missing
          delete from audit.record                                                | 1    | is missing
          update audit.record set seq = 2000 where seq = 1205                     | 1205 | is missing
          update audit.record set seq = case seq when 5 then 9006 else 9005 end where seq in (5, 6); update audit.record set seq = seq - 9000 where seq > 9000 | 5 | does not follow
          insert into audit.record select (jsonb_populate_record(r, '{"seq": 1206, "id": "00000000-0000-7000-8000-000000000001"}')).* from audit.record r where seq = 1205 | 1206 | does not follow
          update audit.record set reason = 'other' where seq = 50; update audit.record r set hash = audit.record_hash(r) where seq = 50 | 51 | does not follow
          update audit.record set reason = 'other' where seq = 1205; update audit.record r set hash = audit.record_hash(r) where seq = 1205 | 1205 | is not the one the chain's head names
          update audit.head set seq = 1204                                        | 1205 | is not the one the chain's head names
          delete from audit.head                                                  | 1205 | is not the one the chain's head names
          update audit.personal set value = '10.9.9.9' where seq = 77             | 77   | has another personal field actor_address
          update audit.personal set salt = sha256('x') where seq = 77             | 77   | has another personal field actor_address
          insert into audit.personal (seq, name, salt, value) values (8, 'planted', sha256('x'), 'y') | 8 | has another personal field planted
          alter table audit.record alter hash drop not null; update audit.record set hash = null where seq = 4 | 4 | was changed
          """)
  void theFirstBrokenRecordIsNamed(String tampering, long seq, String sentence) {
    database = Filled.CHAIN.copy();
    database.tamper(tampering);
    assertThat(check()).startsWith("1 BROKEN: record " + seq).contains(sentence);
  }

  @Test
  void aChainComputedAgainAsAWholeIsFoundByWhatWasKeptElsewhere() throws SQLException {
    fill(20);
    String kept = check().lines().toList().get(1);
    assertThat(check(kept)).startsWith("0 ");
    fill(5);
    assertThat(check(kept)).startsWith("0 The chain of 25 records is whole");
    database.tamper(
        """
        do $$
        declare r audit.record; earlier bytea;
        begin
          update audit.record set reason = 'other' where seq = 10;
          select hash into earlier from audit.record where seq = 9;
          for r in select * from audit.record where seq >= 10 order by seq loop
            r.previous := earlier;
            earlier := audit.record_hash(r);
            update audit.record set previous = r.previous, hash = earlier where seq = r.seq;
          end loop;
          update audit.head set hash = earlier;
        end $$""");
    assertThat(check()).startsWith("0 ");
    assertThat(check(kept))
        .startsWith("1 BROKEN: record 20 ")
        .contains("is not the one that was noted at an earlier check");
  }

  @Test
  void aTailCutOffTogetherWithItsHeadIsFoundByWhatWasKeptElsewhere() throws SQLException {
    fill(20);
    String kept = check().lines().toList().get(1);
    database.tamper(
        """
        delete from audit.personal where seq > 15; delete from audit.record where seq > 15;
        update audit.head set (seq, hash) = (select seq, hash from audit.record where seq = 15)""");
    assertThat(check()).startsWith("0 The chain of 15 records is whole");
    assertThat(check(kept)).startsWith("1 BROKEN: record 16 is missing");
  }

  @Test
  void erasingAPersonLeavesTheChainWholeAndNothingOfThem() throws SQLException {
    fill(30);
    try (Connection control = database.control();
        Statement sql = control.createStatement()) {
      sql.execute(
          "select audit.append('member.invite', 'done', null, 'none', null, null, null, null,"
              + " 'member', 'm-1', null, null, null, null, null,"
              + " '[{\"name\":\"email\",\"value\":\"Ada@Bakery.example\",\"whose\":null}]')");
      sql.execute(
          "select audit.forget('00000000-0000-4000-8000-000000000031', 'ada@bakery.example')");
    }
    assertThat(check()).startsWith("0 The chain of 31 records is whole");
    assertThat(database.number("select count(*) from audit.personal")).isZero();
    assertThat(
            database.number(
                "select count(*) from audit.record r where r::text ~* '10\\.0\\.0|bakery'"))
        .isZero();
  }

  @Test
  void manyWritersKeepOneUnbrokenChain() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int own = writer;
        writers.submit(
            () -> {
              try (Connection control = database.control()) {
                control.setAutoCommit(false);
                for (int record = 0; record < 10; record++) {
                  append(control, 2);
                  if ((own + record) % 5 == 0) {
                    control.rollback();
                  } else {
                    control.commit();
                  }
                }
              }
              return null;
            });
      }
      writers.shutdown();
      assertThat(writers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(check()).startsWith("0 The chain of " + WRITERS * 8 * 2 + " records is whole");
  }

  @Test
  void badArgumentsAndAMissingDatabaseGetASentence() {
    assertThat(check("five"))
        .isEqualTo("2 An argument is no number:hash of an earlier check: five");
    assertThat(COMMAND.run(Map.of())).startsWith("2 TOLLGATE_DATABASE_URL is not the address");
    assertThat(COMMAND.run(Map.of("TOLLGATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x")))
        .startsWith("2 The audit log could not be checked");
  }

  private void fill(int records) {
    fill(database, records);
  }

  private static void fill(TestDatabase database, int records) {
    try (Connection control = database.control()) {
      append(control, records);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static void append(Connection connection, int records) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          """
          select audit.append('key.create', 'done', '00000000-0000-4000-8000-000000000031', 'token',
            null, null, null, null, 'key', 'k-' || n, null, '{"name":"ä€😀 \\" one"}', 'because ' || n,
            null, 'trace', jsonb_build_array(jsonb_build_object('name', 'actor_address', 'value',
              '10.0.0.' || n, 'whose', '00000000-0000-4000-8000-000000000031')))
          from generate_series(1, %d) as n"""
              .formatted(records));
    }
  }

  private String check(String... arguments) {
    return COMMAND.on(database, arguments);
  }
}
