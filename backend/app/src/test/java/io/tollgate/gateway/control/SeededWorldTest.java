package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.control.Catalogues;
import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.catalog.control.HealthSettings;
import io.tollgate.catalog.entity.Model;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.gateway.entity.RouteResult.Routed;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.Scope;
import io.tollgate.platform.ConfigFeed;
import io.tollgate.platform.TestDatabase;
import io.tollgate.policy.control.PolicyRules;
import io.tollgate.pricing.control.PriceBooks;
import io.tollgate.pricing.entity.Charging;
import io.tollgate.pricing.entity.Quantities;
import io.tollgate.tenancy.control.Tenants;
import io.tollgate.tenancy.entity.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo world through the real feed: what a first start can call. */
class SeededWorldTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID LUMEN = UUID.fromString("10000000-0000-4000-8000-000000000002");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");
  private static final UUID CLINIC = UUID.fromString("20000000-0000-4000-8000-000000000003");
  private static final List<String> MODELS =
      List.of(
          "claude-haiku-4-5",
          "claude-opus-4-7",
          "claude-sonnet-4-6",
          "deepseek-chat",
          "deepseek-reasoner",
          "gemini-3-pro",
          "gpt-5.1",
          "tollgate-flat");
  private static final InstantSource CLOCK = InstantSource.system();

  private static TestDatabase database;
  private static final Tenants TENANTS = new Tenants();
  private static Routing routing;

  @BeforeAll
  static void load() throws Exception {
    database = TestDatabase.seeded();
    Catalogues catalogues = new Catalogues(new Credentials(new CredentialKeys(".")));
    PolicyRules rules = new PolicyRules();
    PriceBooks prices = new PriceBooks();
    ChannelHealth health = new ChannelHealth(HealthSettings.usual(), CLOCK);
    routing = new Routing(catalogues, rules, prices, health, CLOCK);
    ConfigFeed feed =
        ConfigFeed.start(
            database.data(), List.of(TENANTS, catalogues, rules, prices), routing::changed);
    try {
      assertThat(feed.awaitLoaded(Duration.ofSeconds(20))).isTrue();
    } finally {
      feed.stop();
    }
  }

  @Test
  void everyModelHasARouteForEveryWorkspaceInBothModes() {
    for (KeyMode mode : KeyMode.values()) {
      for (ApiKey key : List.of(key(NORTHWIND, BAKERY, mode), key(LUMEN, CLINIC, mode))) {
        assertThat(routing.visible(key, now())).extracting(Model::name).isEqualTo(MODELS);
        for (String model : MODELS) {
          RouteResult result = routing.route(key, model, now());
          assertThat(result).as("%s %s", mode, model).isInstanceOf(Routed.class);
          for (Candidate candidate : ((Routed) result).routed().candidates()) {
            assertThat(candidate.route().channel().test()).isEqualTo(mode == KeyMode.TEST);
            assertThat(candidate.wholesale().prices().input())
                .isLessThanOrEqualTo(candidate.retail().prices().input());
            assertThat(candidate.cost().prices().input())
                .isLessThanOrEqualTo(candidate.wholesale().prices().input());
          }
        }
      }
    }
  }

  @Test
  void clinicStaysInEuropeWithoutRetention() {
    for (String model : MODELS) {
      Routed routed = (Routed) routing.route(key(LUMEN, CLINIC, KeyMode.LIVE), model, now());
      assertThat(routed.routed().candidates())
          .allMatch(candidate -> candidate.route().channel().region().equals("eu"))
          .allMatch(candidate -> candidate.route().channel().retention().equals("none"));
    }
  }

  @Test
  void resellersAskDifferentPrices() {
    Candidate northwind = first(key(NORTHWIND, BAKERY, KeyMode.LIVE), "gpt-5.1");
    Candidate lumen = first(key(LUMEN, CLINIC, KeyMode.LIVE), "gpt-5.1");
    assertThat(northwind.retail().prices().input()).isEqualTo(1_687_500_000L);
    assertThat(lumen.retail().prices().input()).isEqualTo(2_000_000_000L);
  }

  @Test
  void flatModelCostsOneCentWhateverItAnswers() {
    Candidate flat = first(key(NORTHWIND, BAKERY, KeyMode.LIVE), "tollgate-flat");
    Quantities used = Quantities.of(12_345, 678);
    assertThat(Charging.price(used, flat.retail().prices())).isEqualTo(10_000_000);
    assertThat(Charging.price(used, flat.wholesale().prices())).isEqualTo(6_000_000);
    assertThat(Charging.price(used, flat.cost().prices())).isEqualTo(4_000_000);
  }

  @Test
  void tenantsAreServedOnAnyHostWhileTheyHaveNone() {
    var directory = TENANTS.current();
    var northwind = new ResellerId(NORTHWIND);
    assertThat(directory.standing(northwind, new WorkspaceId(BAKERY), "127.0.0.1:8080"))
        .isEqualTo(Standing.SERVED);
    assertThat(directory.standing(northwind, new WorkspaceId(CLINIC), null))
        .isEqualTo(Standing.SUSPENDED);
  }

  @Test
  void balancesAreWhatTheSeedSays() throws Exception {
    try (var owner = database.owner();
        var sql = owner.createStatement();
        var row =
            sql.executeQuery(
                "select kind, promo, count(*), sum(free) from ledger.bucket group by 1, 2"
                    + " order by 1, 2")) {
      StringBuilder seen = new StringBuilder();
      while (row.next()) {
        seen.append(
            "%s %s %s %s;"
                .formatted(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
      }
      assertThat(seen.toString())
          .isEqualTo("float f 2 10000000000000;grant f 3 750000000000;grant t 3 30000000000;");
    }
  }

  private static Candidate first(ApiKey key, String model) {
    return ((Routed) routing.route(key, model, now())).routed().candidates().getFirst();
  }

  private static Instant now() {
    return CLOCK.instant();
  }

  private static ApiKey key(UUID reseller, UUID workspace, KeyMode mode) {
    return new ApiKey(
        new KeyId(new UUID(workspace.getLeastSignificantBits(), mode.ordinal())),
        new ResellerId(reseller),
        new WorkspaceId(workspace),
        null,
        "0123456789ab",
        mode,
        true,
        Set.of(Scope.INFERENCE),
        null,
        null,
        null,
        null,
        null,
        1);
  }
}
