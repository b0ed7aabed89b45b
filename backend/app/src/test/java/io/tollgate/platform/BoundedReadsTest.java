package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.BoundedReads.Limits;
import io.tollgate.platform.BoundedReads.Query;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final BoundedReads READS =
      new BoundedReads("test", DATABASE.data(), new Limits(2, 6, 4, 500, 300));

  @AfterAll
  static void stop() {
    READS.close();
  }

  @Test
  void noMoreThanTheBoundRunAtOnceAndTheRestWaitForTheirTurn() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Query<Integer> slow =
        connection -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          sleep(50);
          running.decrementAndGet();
          return 1;
        };
    List<CompletionStage<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(READS.run(i, slow));
    }
    assertThat(all).allSatisfy(stage -> assertThat(get(stage)).isEqualTo(1));
    assertThat(most).hasValue(2);
  }

  @Test
  void whatDoesNotFitIsRefusedAtOnceAsOurTrouble() {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletionStage<Integer>> fitting = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      fitting.add(READS.run(i, waitingFor(go)));
    }
    CompletableFuture<Integer> late = READS.run(7, waitingFor(go)).toCompletableFuture();
    assertThat(late).isCompletedExceptionally();
    assertThat(problem(late).type()).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
    go.countDown();
    assertThat(fitting).allSatisfy(stage -> assertThat(get(stage)).isEqualTo(1));
    assertThat(get(READS.run(7, waitingFor(go)))).isEqualTo(1);
  }

  @Test
  void oneTenantTakesPartOfTheRoomOnly() {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletionStage<Integer>> fitting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fitting.add(READS.run("greedy", waitingFor(go)));
    }
    CompletableFuture<Integer> fifth = READS.run("greedy", waitingFor(go)).toCompletableFuture();
    assertThat(fifth).isCompletedExceptionally();
    assertThat(problem(fifth).type()).isEqualTo(ProblemType.CONCURRENCY_LIMIT_EXCEEDED);
    fitting.add(READS.run("modest", waitingFor(go)));
    go.countDown();
    assertThat(fitting).allSatisfy(stage -> assertThat(get(stage)).isEqualTo(1));
    assertThat(get(READS.run("greedy", waitingFor(go)))).isEqualTo(1);
  }

  @Test
  void statementThatTakesTooLongIsCutOff() {
    CompletionStage<Boolean> endless =
        READS.run(
            "t",
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.execute("select pg_sleep(30)");
              }
            });
    assertThat(problem(endless).type()).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
  }

  @Test
  void nothingCanBeWritten() {
    CompletionStage<Integer> write =
        READS.run(
            "t",
            connection -> {
              try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                    "insert into metering.route_decision values (gen_random_uuid(), '{}')");
              }
            });
    assertThat(problem(write).type()).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
    assertThat(DATABASE.number("select count(*) from metering.route_decision")).isZero();
  }

  @Test
  void brokenReaderIsOurTroubleAndGivesItsTurnBack() {
    for (int i = 0; i < 5; i++) {
      CompletionStage<Integer> broken =
          READS.run(
              "t",
              connection -> {
                throw new IllegalStateException("a bug");
              });
      assertThat(problem(broken).type()).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
    }
    Integer next = get(READS.run("t", connection -> 5));
    assertThat(next).isEqualTo(5);
  }

  @Test
  void connectionsAreKept() {
    Query<Long> backend =
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
          }
        };
    BoundedReads one = new BoundedReads("one", DATABASE.data(), new Limits(1, 1, 1, 500, 300));
    try {
      long first = get(one.run("t", backend));
      assertThat(get(one.run("t", backend))).isEqualTo(first);
    } finally {
      one.close();
    }
  }

  private static Query<Integer> waitingFor(CountDownLatch go) {
    return connection -> {
      try {
        go.await(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 1;
    };
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static ProblemException problem(CompletionStage<?> stage) {
    List<Throwable> failures = new ArrayList<>();
    assertThatThrownBy(() -> get(stage)).cause().satisfies(failures::add);
    return (ProblemException) failures.get(0);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
