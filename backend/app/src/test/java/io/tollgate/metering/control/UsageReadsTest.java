package io.tollgate.metering.control;

import static io.tollgate.metering.control.Ledgers.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.kernel.CallId;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget.Period;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldResult.Placed;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.KeyFacts;
import io.tollgate.metering.entity.UsagePage;
import io.tollgate.metering.entity.UsageQuery;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.platform.BoundedReads.Limits;
import io.tollgate.platform.TestDatabase;
import io.tollgate.pricing.entity.Quantities;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL, with two tenants in it. */
class UsageReadsTest {

  private static final Instant NOW = World.CLOCK.instant();

  private final TestDatabase database = TestDatabase.fresh();
  private final World ours = new World(database);
  private final World theirs = new World(database);
  private final PastCalls past = new PastCalls(database);
  private final UsageReads reads = new UsageReads(database.data());

  @AfterEach
  void stop() {
    reads.close();
  }

  @Test
  void chargedCallShowsWhatTheCustomerPaidAndNothingElseOfTheMoney() {
    ours.grant(5_000).buyFloat(9_000);
    ApiKey key = ours.key(4_000L);
    Hold hold = settled(ours, key, 1_200, 700, 500);
    UsagePage page = get(reads.page(all(ours, 10)));
    assertThat(page.next()).isNull();
    assertThat(page.calls())
        .singleElement()
        .isEqualTo(
            new UsagePage.Call(
                hold.call(),
                key.publicId(),
                null,
                KeyMode.LIVE,
                ours.model,
                CallState.SUCCEEDED,
                200,
                null,
                false,
                Quantities.of(10, 20),
                UsageSource.PROVIDER,
                new Money(1_200),
                "stop",
                1_000,
                2_000));
  }

  @Test
  void factsTellBalanceHoldsAndTheBudgetWindow() {
    ours.grant(5_000).grant(700, true, 10, "infinity").buyFloat(9_000);
    ours.grant(9_999, false, 1, NOW.plusSeconds(3_600).toString());
    database.execute("update ledger.bucket set expires_at = now() where credited = 9999");
    ApiKey key = ours.key(4_000L, Period.MONTH);
    settled(ours, key, 1_200, 700, 500);
    try (Accounts accounts = Ledgers.open(database, "node-2")) {
      assertThat(get(accounts.place(ours.request(key, 300, 100)))).isInstanceOf(Placed.class);
    }
    assertThat(get(reads.facts(key, NOW)))
        .isEqualTo(new KeyFacts("k", "W", 5_700 - 1_200 - 300, 300, 1_200, 300));
  }

  @Test
  void keyThatWasNeverUsedHasSpentNothing() {
    assertThat(get(reads.facts(ours.key(4_000L), NOW)))
        .isEqualTo(new KeyFacts("k", "W", 0, 0, 0, 0));
    assertThat(get(reads.facts(ours.key(null), NOW))).isEqualTo(new KeyFacts("k", "W", 0, 0, 0, 0));
  }

  @Test
  void pagesCoverEveryCallOnceNewestFirstAcrossPartitions() {
    ApiKey key = ours.key(null);
    List<UUID> made = new ArrayList<>(past.add(key, "m", "succeeded", spread(137)));
    past.add(theirs.key(null), "m", "succeeded", spread(137));
    made.sort(Comparator.reverseOrder());
    assertThat(follow(reads, all(ours, 10))).isEqualTo(made);
    assertThat(follow(reads, all(ours, 137))).isEqualTo(made);
    assertThat(follow(reads, all(ours, 1))).isEqualTo(made);
  }

  @Test
  void periodIsHalfOpen() {
    ApiKey key = ours.key(null);
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    Instant end = Instant.parse("2026-04-01T00:00:00Z");
    List<UUID> made =
        past.add(
            key,
            "m",
            "succeeded",
            List.of(start.minusMillis(1), start, end.minusMillis(1), end, end.plusMillis(1)));
    UsageQuery march =
        new UsageQuery(
            ours.reseller,
            ours.workspace,
            CallId.firstAt(start).value(),
            CallId.firstAt(end).value(),
            null,
            null,
            null,
            50);
    assertThat(follow(reads, march)).containsExactly(made.get(2), made.get(1));
  }

  @Test
  void filtersSelectByModelKeyAndState() {
    ApiKey first = ours.key(null);
    ApiKey second = ours.key(null);
    List<UUID> one = past.add(first, "m1", "succeeded", spread(5));
    List<UUID> two = past.add(first, "m2", "refused", spread(6));
    List<UUID> three = past.add(second, "m1", "refused", spread(7));
    assertThat(follow(reads, filtered("m1", null, null)))
        .containsExactlyInAnyOrderElementsOf(both(one, three));
    assertThat(follow(reads, filtered(null, first, null)))
        .containsExactlyInAnyOrderElementsOf(both(one, two));
    assertThat(follow(reads, filtered(null, null, CallState.REFUSED)))
        .containsExactlyInAnyOrderElementsOf(both(two, three));
    assertThat(follow(reads, filtered("m1", second, CallState.REFUSED)))
        .containsExactlyInAnyOrderElementsOf(three);
    assertThat(follow(reads, filtered("m3", null, null))).isEmpty();
  }

  @Test
  void foreignKeyOrPositionNeverShowsAnotherTenantsCalls() {
    ApiKey foreign = theirs.key(null);
    past.add(foreign, "m", "succeeded", spread(20));
    List<UUID> own = past.add(ours.key(null), "m", "succeeded", spread(20));
    assertThat(follow(reads, filtered(null, foreign, null))).isEmpty();
    UUID inside = get(reads.page(all(theirs, 10))).calls().get(5).id().value();
    assertThat(own)
        .containsAll(
            follow(
                reads,
                new UsageQuery(
                    ours.reseller,
                    ours.workspace,
                    CallId.firstAt(Instant.EPOCH).value(),
                    inside,
                    null,
                    null,
                    null,
                    50)));
    UsageQuery mixed =
        new UsageQuery(
            theirs.reseller,
            ours.workspace,
            CallId.firstAt(Instant.EPOCH).value(),
            CallId.firstAt(Instant.MAX).value(),
            null,
            null,
            null,
            50);
    assertThat(follow(reads, mixed)).isEmpty();
    ApiKey torn =
        new ApiKey(
            foreign.id(),
            ours.reseller,
            ours.workspace,
            null,
            foreign.publicId(),
            KeyMode.LIVE,
            true,
            foreign.scopes(),
            null,
            null,
            null,
            null,
            null,
            1);
    assertThatThrownBy(() -> reads.facts(torn, NOW).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_API_KEY));
  }

  @Test
  void rareFilterLooksAtFewCallsAPageAndStillFindsAll() {
    UsageReads narrow = new UsageReads(database.data(), Limits.DEFAULT, 25);
    try {
      ApiKey key = ours.key(null);
      past.add(key, "often", "succeeded", spread(200));
      List<UUID> rare = past.add(key, "rare", "succeeded", spread(3));
      UsagePage first = get(narrow.page(filtered("never", null, null)));
      assertThat(first.calls()).isEmpty();
      assertThat(first.next()).isNotNull();
      assertThat(follow(narrow, filtered("rare", null, null)))
          .containsExactlyInAnyOrderElementsOf(rare);
      assertThat(follow(narrow, filtered("never", null, null))).isEmpty();
    } finally {
      narrow.close();
    }
  }

  @Test
  void lostConnectionsAreReplacedUnseen() {
    past.add(ours.key(null), "m", "succeeded", spread(3));
    assertThat(follow(reads, all(ours, 10))).hasSize(3);
    database.cutSessions();
    assertThat(follow(reads, all(ours, 10))).hasSize(3);
  }

  @Test
  void databaseThatIsAwayIsOurTroubleAndToldSo() {
    database.allowSessions(false);
    try {
      database.cutSessions();
      assertThatThrownBy(() -> reads.page(all(ours, 10)).toCompletableFuture().join())
          .cause()
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> {
                assertThat(problem.type()).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
                assertThat(problem.retryAfterMillis()).isPositive();
                assertThat(problem.getMessage()).doesNotContainIgnoringCase("database", "connect");
              });
    } finally {
      database.allowSessions(true);
    }
    assertThat(get(reads.page(all(ours, 10))).calls()).isEmpty();
  }

  @Test
  void dataPlaneSeesTheCallsOfATenantItNamesAndNoTable() throws SQLException {
    past.add(ours.key(null), "m", "succeeded", spread(3));
    try (Connection data = database.data().open("test");
        Statement sql = data.createStatement()) {
      for (String table : List.of("metering.call", "metering.call_default")) {
        assertThatThrownBy(() -> sql.executeQuery("select id from " + table))
            .hasMessageContaining("permission denied");
      }
      for (String column : List.of("retail", "cost", "wholesale")) {
        assertThatThrownBy(() -> sql.executeQuery("select " + column + " from ledger.charge"))
            .hasMessageContaining("permission denied");
      }
    }
    try (Connection control = database.control();
        Statement sql = control.createStatement()) {
      assertThatThrownBy(
              () -> sql.executeQuery("select metering.key_facts(null, null, null, null)"))
          .hasMessageContaining("permission denied");
    }
  }

  private Hold settled(World world, ApiKey key, long retail, long wholesale, long cost) {
    try (Accounts accounts = Ledgers.open(database, "node-1")) {
      Hold hold = ((Placed) get(accounts.place(world.request(key, 1_500, 900)))).hold();
      get(
          accounts.settle(
              hold,
              world.record(hold, CallState.SUCCEEDED, cost),
              world.charge(retail, wholesale, cost)));
      return hold;
    }
  }

  private static List<UUID> follow(UsageReads reads, UsageQuery query) {
    List<UUID> ids = new ArrayList<>();
    UsageQuery wanted = query;
    while (true) {
      UsagePage page = get(reads.page(wanted));
      assertThat(page.calls()).hasSizeLessThanOrEqualTo(query.limit());
      page.calls().forEach(call -> ids.add(call.id().value()));
      UUID next = page.next();
      if (next == null) {
        return ids;
      }
      wanted =
          new UsageQuery(
              query.reseller(),
              query.workspace(),
              query.atLeast(),
              next,
              query.model(),
              query.key(),
              query.state(),
              query.limit());
    }
  }

  /** Over ten months, so that some lie in partitions of their own and some in the default one. */
  private static List<Instant> spread(int count) {
    Instant first = NOW.minus(Duration.ofDays(200));
    return IntStream.range(0, count)
        .mapToObj(i -> first.plus(Duration.ofDays(300).multipliedBy(i).dividedBy(count)))
        .toList();
  }

  private static UsageQuery all(World world, int limit) {
    return new UsageQuery(
        world.reseller,
        world.workspace,
        CallId.firstAt(Instant.EPOCH).value(),
        CallId.firstAt(Instant.MAX).value(),
        null,
        null,
        null,
        limit);
  }

  private UsageQuery filtered(String model, ApiKey key, CallState state) {
    return new UsageQuery(
        ours.reseller,
        ours.workspace,
        CallId.firstAt(Instant.EPOCH).value(),
        CallId.firstAt(Instant.MAX).value(),
        model,
        key == null ? null : key.publicId(),
        state,
        4);
  }

  private static List<UUID> both(List<UUID> one, List<UUID> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
