package io.tollgate.metering.control;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.platform.GroupCommitLimits;
import io.tollgate.platform.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Measures the durable money path alone: calls in flight, each placed and then settled, on one hot
 * workspace; every call writes a hold, a charge, a call, two attempts and its share of the entries.
 * Prints calls per second and processor time per call, of the writer's thread, of this JVM, and of
 * PostgreSQL. One thread stands for the event loops.
 *
 * <p>Arguments: seconds per run, then the numbers of calls in flight; the property {@code
 * linger.micros} sets how long a batch waits for company.
 */
public final class AccountsSpeed {

  private static final int TICKS_PER_SECOND = 100;

  private final World world;
  private final Accounts accounts;
  private final ApiKey[] keys;
  private final long postmaster;
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong faults = new AtomicLong();
  private final long[] nanos = new long[1 << 22];
  private final AtomicInteger samples = new AtomicInteger();
  private volatile boolean running;

  private AccountsSpeed(TestDatabase database) {
    world = new World(database).grant(Long.MAX_VALUE / 4).buyFloat(Long.MAX_VALUE / 4);
    GroupCommitLimits usual = GroupCommitLimits.DEFAULT;
    Duration linger = Duration.ofNanos(1_000L * Integer.getInteger("linger.micros", 0));
    accounts =
        new Accounts(
                database.data(),
                "node-1",
                new GroupCommitLimits(
                    usual.capacity(),
                    usual.batch(),
                    linger,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    usual.longPatience(),
                    usual.drain()))
            .start();
    Ledgers.awaitHealth(accounts);
    keys = new ApiKey[20];
    Arrays.setAll(keys, i -> world.key(Long.MAX_VALUE / 8));
    postmaster = postmaster(database);
  }

  public static void main(String[] arguments) {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    int[] inFlight =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
            : new int[] {64, 256};
    AccountsSpeed speed = new AccountsSpeed(TestDatabase.fresh());
    for (int callers : inFlight) {
      speed.run(callers, Math.max(3, seconds / 2), false);
      speed.run(callers, seconds, true);
    }
    speed.accounts.close();
    speed.loop.shutdown();
    Ledgers.assertClean(speed.world.database);
    System.out.println("the ledger is clean");
    System.exit(0);
  }

  private void run(int callers, int seconds, boolean tell) {
    Semaphore ended = new Semaphore(0);
    calls.set(0);
    faults.set(0);
    samples.set(0);
    running = true;
    long jvm = jvmNanos();
    long writer = writerNanos();
    long postgres = postgresNanos();
    long batches =
        world.database.number(
            "select xact_commit from pg_stat_database where datname = current_database()");
    long wal = walBytes();
    long began = System.nanoTime();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      loop.execute(() -> call(caller, ended));
    }
    Ledgers.pause(seconds * 1_000L);
    running = false;
    double took = (System.nanoTime() - began) / 1e9;
    double made = calls.get();
    double jvmMicros = (jvmNanos() - jvm) / made / 1e3;
    double writerMicros = (writerNanos() - writer) / made / 1e3;
    double postgresMicros = (postgresNanos() - postgres) / made / 1e3;
    double walBytes = (walBytes() - wal) / made;
    ended.acquireUninterruptibly(callers);
    Ledgers.pause(1_100);
    batches =
        world.database.number(
                "select xact_commit from pg_stat_database where datname = current_database()")
            - batches;
    if (tell) {
      long[] sorted = Arrays.copyOf(nanos, Math.min(samples.get(), nanos.length));
      Arrays.sort(sorted);
      System.out.printf(
          "in flight %d: %.0f calls/s, %.1f calls per commit, p50 %.1f ms p99 %.1f ms; us per call:"
              + " writer %.1f, postgres %.1f, sum %.1f (whole JVM %.1f); %.0f bytes of log per call; faults %d%n",
          callers,
          made / took,
          made / batches,
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.99)] / 1e6,
          writerMicros,
          postgresMicros,
          writerMicros + postgresMicros,
          jvmMicros,
          walBytes,
          faults.get());
    }
  }

  private void call(int caller, Semaphore ended) {
    if (!running) {
      ended.release();
      return;
    }
    long began = System.nanoTime();
    accounts
        .place(world.request(keys[caller % keys.length], 5_000, 3_000))
        .thenAcceptAsync(result -> settle(result, caller, began, ended), loop);
  }

  private void settle(HoldResult result, int caller, long began, Semaphore ended) {
    if (!(result instanceof Placed placed)) {
      faults.incrementAndGet();
      call(caller, ended);
      return;
    }
    Hold hold = placed.hold();
    accounts
        .settle(
            hold, world.record(hold, CallState.SUCCEEDED, 1_000), world.charge(4_000, 2_000, 1_000))
        .thenAcceptAsync(settled -> finish(settled, caller, began, ended), loop);
  }

  private void finish(SettleResult settled, int caller, long began, Semaphore ended) {
    if (settled instanceof SettleResult.Done) {
      calls.incrementAndGet();
      int at = samples.getAndIncrement();
      if (at < nanos.length) {
        nanos[at] = System.nanoTime() - began;
      }
    } else {
      faults.incrementAndGet();
    }
    call(caller, ended);
  }

  private long walBytes() {
    return world.database.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
  }

  private static long jvmNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long writerNanos() {
    var threads = ManagementFactory.getThreadMXBean();
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals("tollgate-writer")) {
        return threads.getThreadCpuTime(id);
      }
    }
    return 0;
  }

  private long postgresNanos() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      long ticks =
          processes
              .filter(path -> path.getFileName().toString().matches("\\d+"))
              .map(AccountsSpeed::stat)
              .filter(stat -> !stat.isEmpty())
              .mapToLong(
                  stat -> {
                    long own = Long.parseLong(stat.get(11)) + Long.parseLong(stat.get(12));
                    if (Long.parseLong(stat.get(0)) == postmaster) {
                      return own + Long.parseLong(stat.get(13)) + Long.parseLong(stat.get(14));
                    }
                    return Long.parseLong(stat.get(1)) == postmaster ? own : 0;
                  })
              .sum();
      return ticks * (1_000_000_000L / TICKS_PER_SECOND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long postmaster(TestDatabase database) {
    try (Connection connection = database.owner();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return Long.parseLong(stat(Path.of("/proc/" + rows.getLong(1))).get(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The process id, then the fields of proc(5) stat from the parent on. */
  private static List<String> stat(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      String[] rest = line.substring(line.lastIndexOf(')') + 2).split(" ");
      rest[0] = process.getFileName().toString();
      return List.of(rest);
    } catch (IOException e) {
      return List.of();
    }
  }
}
