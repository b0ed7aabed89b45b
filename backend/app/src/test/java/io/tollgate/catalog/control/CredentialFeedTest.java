package io.tollgate.catalog.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.platform.ConfigFeed;
import io.tollgate.platform.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials in the real database, as a running node learns them. */
class CredentialFeedTest {

  private static final String SECRET = "sk-provider-0123456789";

  @TempDir static Path folder;
  private static TestDatabase database;
  private static CredentialKeys keys;
  private static Credentials node;
  private static ConfigFeed feed;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(folder.resolve("credential-key-1"), "11".repeat(32));
    database = TestDatabase.seeded();
    keys = new CredentialKeys(folder.toString());
    node = new Credentials(keys);
    feed = ConfigFeed.start(database.data(), List.of(new Catalogues(node)), changed -> {});
    assertThat(feed.awaitLoaded(Duration.ofSeconds(20))).isTrue();
  }

  @AfterAll
  static void stop() {
    feed.stop();
  }

  @Test
  void aNodeLearnsACredentialWithinASecondAndForgetsItAsFast() {
    CredentialId id = stored("learned");
    within(1_000, () -> SECRET.equals(node.secret(id)));
    database.execute("delete from catalog.credential where id = '" + id + "'");
    within(1_000, () -> node.secret(id) == null);
  }

  @Test
  void aRowCopiedToAnotherIdDoesNotOpen() {
    CredentialId id = stored("original");
    UUID copy = UUID.randomUUID();
    database.execute(
        """
        insert into catalog.credential (id, provider_id, name, envelope, created_by, changed_by)
          select '%s', provider_id, 'copy', envelope, 'thief', 'thief'
            from catalog.credential where id = '%s'"""
            .formatted(copy, id));
    CredentialId after = stored("after the copy");
    within(5_000, () -> node.secret(after) != null);
    assertThat(node.secret(new CredentialId(copy))).isNull();
    assertThat(node.secret(id)).isEqualTo(SECRET);
    database.execute("delete from catalog.credential where id = '" + copy + "'");
  }

  @Test
  void sealingAnewIsResumedAndVerifiedAndNoNodeNoticesIt() throws Exception {
    CredentialId one = stored("one");
    CredentialId two = stored("two");
    within(5_000, () -> node.secret(two) != null);
    Files.writeString(folder.resolve("credential-key-2"), "22".repeat(32));
    keys.reload();
    try (Connection control = database.control()) {
      // As after a run that was broken off: one row is under the newer key already.
      try (PreparedStatement half =
          control.prepareStatement("update catalog.credential set envelope = ? where id = ?")) {
        half.setBytes(1, keys.seal(one, provider(), SECRET));
        half.setObject(2, one.value());
        half.executeUpdate();
      }
      long rows = database.number("select count(*) from catalog.credential");
      Resealing.Report report = new Resealing(keys).run(control);
      assertThat(report.problems()).isEmpty();
      assertThat(report.key()).isEqualTo(2);
      assertThat(report.resealed()).isEqualTo((int) rows - 1);
      assertThat(report.current()).isEqualTo((int) rows);
      assertThat(new Resealing(keys).run(control).resealed()).isZero();
    }
    assertThat(database.number("select count(*) from catalog.credential where key_number <> 2"))
        .isZero();
    Files.delete(folder.resolve("credential-key-1"));
    keys.reload();
    CredentialId after = stored("after the rotation");
    within(5_000, () -> node.secret(after) != null);
    assertThat(node.secret(one)).isEqualTo(SECRET);
    assertThat(node.secret(two)).isEqualTo(SECRET);
  }

  private static long provider() {
    return database.number("select id from catalog.provider where name = 'openai'");
  }

  private static CredentialId stored(String name) {
    CredentialId id = new CredentialId(UUID.randomUUID());
    try (Connection control = database.control();
        PreparedStatement insert =
            control.prepareStatement(
                """
                insert into catalog.credential
                    (id, provider_id, name, envelope, created_by, changed_by)
                  values (?, ?, ?, ?, 'test', 'test')""")) {
      insert.setObject(1, id.value());
      insert.setLong(2, provider());
      insert.setString(3, name + " " + id);
      insert.setBytes(4, keys.seal(id, provider(), SECRET));
      insert.executeUpdate();
    } catch (java.sql.SQLException fault) {
      throw new IllegalStateException(fault);
    }
    return id;
  }

  private static void within(long millis, BooleanSupplier holds) {
    // The database's own answer took its time already; a busy machine gets a second more.
    long until = System.nanoTime() + Duration.ofMillis(millis + 1_000).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      try {
        Thread.sleep(5);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }
}
