package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.control.Catalogues;
import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.keys.control.KeyTable;
import io.tollgate.keys.control.PepperRenewal;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.policy.control.PolicyRules;
import io.tollgate.pricing.control.PriceBooks;
import io.tollgate.tenancy.control.Tenants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL with the demo world. */
class ConfigFeedTest {

  private static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir static Path secrets;

  private static final ConcurrentLinkedQueue<ConfigChanged> CHANGES = new ConcurrentLinkedQueue<>();
  private static TestDatabase database;
  private static Peppers peppers;
  private static KeyTable keys;
  private static Tenants tenants;
  private static Catalogues catalogues;
  private static PriceBooks prices;
  private static ConfigFeed feed;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(secrets.resolve("pepper-1"), "11".repeat(32));
    database = TestDatabase.seeded();
    peppers = new Peppers(secrets.toString());
    keys =
        new KeyTable(
            peppers, InstantSource.system(), new PepperRenewal(peppers, database.data(), "test"));
    tenants = new Tenants();
    catalogues = new Catalogues(new Credentials(new CredentialKeys(secrets.toString())));
    prices = new PriceBooks();
    feed =
        ConfigFeed.start(
            database.data(),
            List.of(tenants, catalogues, new PolicyRules(), prices, keys),
            CHANGES::add);
    assertThat(feed.awaitLoaded(Duration.ofSeconds(20))).isTrue();
  }

  @AfterAll
  static void stop() {
    feed.stop();
  }

  @Test
  void everythingIsThereOnceItIsLoaded() {
    assertThat(feed.loaded()).isTrue();
    assertThat(catalogues.current().models()).hasSize(8);
    assertThat(
            tenants
                .current()
                .reseller(new io.tollgate.kernel.ResellerId(UUID.fromString(NORTHWIND))))
        .isNotNull();
    assertThat(CHANGES).extracting(ConfigChanged::topic).contains(ConfigTopic.values());
  }

  @Test
  void revokedKeyIsRefusedWithinASecond() throws Exception {
    KeySecret secret = create();
    until(1_000, () -> usable(secret));
    database.execute(
        "update keys.api_key set state = 'revoked' where public_id = '" + secret.publicId() + "'");
    long millis = until(1_000, () -> !usable(secret));
    assertThat(millis).isLessThan(1_000);
  }

  @Test
  void keyIsRefusedWithinASecondEvenWhenNotificationsAreLost() throws Exception {
    KeySecret secret = create();
    until(1_000, () -> usable(secret));
    // The version alone is all that the poll sees: no notification is sent for this change.
    try (Connection owner = database.owner();
        var sql = owner.createStatement()) {
      owner.setAutoCommit(false);
      sql.execute("alter table keys.api_key disable trigger api_key_versioned");
      sql.execute("update platform.config_version set version = version + 1 where topic = 'keys'");
      sql.execute(
          "update keys.api_key set state = 'revoked', version = (select version from"
              + " platform.config_version where topic = 'keys') where public_id = '"
              + secret.publicId()
              + "'");
      sql.execute("alter table keys.api_key enable trigger api_key_versioned");
      owner.commit();
    }
    assertThat(until(1_000, () -> !usable(secret))).isLessThan(1_000);
  }

  @Test
  void lastSnapshotsStayWhileTheDatabaseIsAwayAndTheirAgeGrows() throws Exception {
    KeySecret secret = create();
    until(1_000, () -> usable(secret));
    database.allowSessions(false);
    try {
      database.cutSessions();
      until(5_000, () -> feed.age().compareTo(Duration.ofMillis(1_500)) > 0);
      assertThat(usable(secret)).isTrue();
    } finally {
      database.allowSessions(true);
    }
    until(5_000, () -> feed.age().compareTo(Duration.ofMillis(1_000)) < 0);
    KeySecret later = create();
    until(1_000, () -> usable(later));
  }

  @Test
  void changedPriceIsKnownWithinASecond() {
    var reseller = new io.tollgate.kernel.ResellerId(UUID.fromString(NORTHWIND));
    database.execute(
        "select pricing.publish('retail', null, '" + NORTHWIND + "', 'gpt-5.1', 7, 9, 'test')");
    until(
        1_000,
        () -> {
          var version =
              prices
                  .current()
                  .retail(reseller, "gpt-5.1", java.time.InstantSource.system().instant());
          return version != null && version.prices().input() == 7;
        });
  }

  @Test
  void movedWorkspaceGivesItsKeysOtherWindows() throws Exception {
    KeySecret secret = create();
    until(1_000, () -> usable(secret));
    assertThat(keys.find(secret.reveal()).budget().zone().getId()).isEqualTo("Europe/Berlin");
    database.execute(
        "update tenancy.workspace set time_zone = 'Asia/Kathmandu' where id = '" + BAKERY + "'");
    until(1_000, () -> keys.find(secret.reveal()).budget().zone().getId().equals("Asia/Kathmandu"));
    database.execute(
        "update tenancy.workspace set time_zone = 'Europe/Berlin' where id = '" + BAKERY + "'");
    until(1_000, () -> keys.find(secret.reveal()).budget().zone().getId().equals("Europe/Berlin"));
  }

  @Test
  void unreadableCatalogueDoesNotStopKeys() throws Exception {
    database.execute("alter table catalog.model rename column hold_percent to hidden");
    try {
      database.execute("update catalog.model set display_name = 'x' where name = 'gpt-5.1'");
      KeySecret secret = create();
      until(2_000, () -> usable(secret));
      assertThat(catalogues.current().models()).hasSize(8);
    } finally {
      database.execute("alter table catalog.model rename column hidden to hold_percent");
    }
    until(3_000, () -> catalogues.current().model("gpt-5.1").displayName().equals("x"));
  }

  private static boolean usable(KeySecret secret) {
    ApiKey key = keys.find(secret.reveal());
    return key != null && key.usableAt(java.time.InstantSource.system().instant());
  }

  private static KeySecret create() throws Exception {
    KeySecret secret = KeySecret.create(KeyMode.LIVE, RANDOM);
    try (Connection owner = database.owner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id,
                    mode, name, scopes, budget, budget_period, created_by)
                  values (?::uuid, ?::uuid, ?, ?, ?, ?, 'live', 'a key', '{inference}', 5, 'day', 'test')
                """)) {
      insert.setString(1, NORTHWIND);
      insert.setString(2, BAKERY);
      insert.setObject(3, UUID.randomUUID());
      insert.setString(4, secret.publicId());
      insert.setBytes(5, peppers.hash(peppers.newest(), secret.bytes()));
      insert.setInt(6, peppers.newest());
      insert.executeUpdate();
    }
    return secret;
  }

  /** Milliseconds until it holds; fails when it does not hold in time. */
  private static long until(long most, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(millis).as("milliseconds waited").isLessThan(most);
      try {
        Thread.sleep(5);
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
    return (System.nanoTime() - start) / 1_000_000;
  }
}
