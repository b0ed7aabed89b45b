package io.tollgate.keys.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.platform.ConfigFeed;
import io.tollgate.platform.Peppers;
import io.tollgate.platform.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of peppers, with nodes and keys in the real database. */
class PepperRenewalTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String OTHERS = "insert into keys.node_pepper values ('other', %d, '%s')";

  @TempDir Path folder;
  private TestDatabase database;
  private Peppers peppers;
  private PepperRenewal renewal;
  private KeyTable table;
  private ConfigFeed feed;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("pepper-1"), "11".repeat(32));
    database = TestDatabase.seeded();
    peppers = new Peppers(folder.toString());
    renewal = new PepperRenewal(peppers, database.data(), "this");
    renewal.start();
    table = new KeyTable(peppers, InstantSource.system(), renewal);
    feed = ConfigFeed.start(database.data(), List.of(table), changed -> {});
    assertThat(feed.awaitLoaded(Duration.ofSeconds(20))).isTrue();
  }

  @AfterEach
  void stop() {
    feed.stop();
    renewal.stop();
  }

  @Test
  void everyPresentedKeyComesUnderTheNewestAndNeverStopsWorking() throws Exception {
    List<KeySecret> secrets = new ArrayList<>();
    for (int key = 0; key < 150; key++) {
      secrets.add(stored());
    }
    KeySecret never = stored();
    await(() -> table.size() == 151);
    Files.writeString(folder.resolve("pepper-2"), "22".repeat(32));
    await(() -> peppers.agreed() == 2);
    await(
        () -> {
          for (KeySecret secret : secrets) {
            assertThat(table.find(secret.reveal())).isNotNull();
          }
          return under(2) == 150;
        });
    assertThat(under(1)).isEqualTo(1);
    assertThat(table.find(never.reveal())).isNotNull();
    await(() -> under(1) == 0);
    Files.delete(folder.resolve("pepper-1"));
    peppers.reload();
    // The last ones' new hashes reach this node within a second.
    await(() -> table.find(never.reveal()) != null);
    await(() -> secrets.stream().allMatch(secret -> table.find(secret.reveal()) != null));
  }

  @Test
  void aPepperThatAnotherNodeLacksOrHasOtherwiseIsNotUsed() throws Exception {
    KeySecret secret = stored();
    await(() -> table.find(secret.reveal()) != null);
    await(() -> peppers.agreed() == 1);
    database.execute(OTHERS.formatted(1, peppers.fingerprints().get(1)));
    Files.writeString(folder.resolve("pepper-2"), "22".repeat(32));
    await(() -> told(2));
    assertThat(peppers.agreed()).isEqualTo(1);
    assertThat(table.find(secret.reveal())).isNotNull();
    database.execute(OTHERS.formatted(2, "another file"));
    assertThat(database.number("select keys.newest_pepper()")).isEqualTo(1);
    assertThat(under(1)).isEqualTo(1);
    database.execute(
        "update keys.node_pepper set fingerprint = '"
            + peppers.fingerprints().get(2)
            + "' where pepper_id = 2");
    await(() -> peppers.agreed() == 2);
    assertThat(table.find(secret.reveal())).isNotNull();
    await(() -> under(2) == 1);
  }

  private boolean told(int pepper) {
    return database.number(
            "select count(*) from keys.node_pepper where node = 'this' and pepper_id = " + pepper)
        == 1;
  }

  private long under(int pepper) {
    return database.number("select count(*) from keys.api_key where pepper_id = " + pepper);
  }

  private KeySecret stored() {
    KeySecret secret = KeySecret.create(KeyMode.LIVE, RANDOM);
    try (Connection owner = database.owner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id,
                    mode, name, scopes, created_by)
                  values ('10000000-0000-4000-8000-000000000001',
                    '20000000-0000-4000-8000-000000000001', ?, ?, ?, 1, 'live', 'k',
                    '{inference}', 'test')""")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, secret.publicId());
      insert.setBytes(3, peppers.hash(1, secret.bytes()));
      insert.executeUpdate();
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return secret;
  }

  private static void await(BooleanSupplier holds) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }
}
