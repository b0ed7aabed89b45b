package io.tollgate.ledger.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.platform.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void cleanLedgerExitsWithZero() {
    assertThat(run(TestDatabase.fresh().url())).isZero();
    assertThat(output()).contains("The ledger is clean.");
  }

  @Test
  void violationIsPrintedAndExitsWithOne() {
    TestDatabase database = TestDatabase.fresh();
    database.execute(
        "insert into ledger.txn (id, kind, actor, reason) values (uuidv7(), 'float', 'x', 'y')");
    assertThat(run(database.url())).isEqualTo(1);
    assertThat(output()).contains("VIOLATED i01_txn_complete").contains("has no entries");
  }

  @Test
  void unreachableDatabaseExitsWithTwoAndNoStackTrace() {
    assertThat(run("jdbc:postgresql://127.0.0.1:1/none")).isEqualTo(2);
    assertThat(run("")).isEqualTo(2);
    assertThat(output()).doesNotContain("\tat ");
  }

  private int run(String url) {
    Map<String, String> environment =
        Map.of("TOLLGATE_DATABASE_URL", url, "TOLLGATE_DATABASE_CONTROL_USER", "tollgate_control");
    return CheckCommand.run(environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String output() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
