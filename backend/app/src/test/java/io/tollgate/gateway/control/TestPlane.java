package io.tollgate.gateway.control;

import io.netty.channel.Channel;
import io.tollgate.catalog.control.Catalogues;
import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.catalog.control.HealthSettings;
import io.tollgate.gateway.client.Connections;
import io.tollgate.gateway.control.DataPlane.UseCases;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.keys.control.KeyTable;
import io.tollgate.keys.control.PepperRenewal;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.limits.control.Admission;
import io.tollgate.metering.control.Accounts;
import io.tollgate.metering.control.UsageReads;
import io.tollgate.platform.ConfigFeed;
import io.tollgate.platform.GroupCommitLimits;
import io.tollgate.platform.Peppers;
import io.tollgate.platform.TestDatabase;
import io.tollgate.policy.control.PolicyRules;
import io.tollgate.pricing.control.PriceBooks;
import io.tollgate.tenancy.control.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The use cases of the data plane over a real database, without the container. */
public final class TestPlane implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final RelaySettings SETTINGS =
      new RelaySettings(2_000, 2_000, 5_000, 100, 8, 2_000, 5_000, 2);

  private final TestDatabase database;
  private final Peppers peppers;
  private final DataPlane plane = new DataPlane();
  private final ConfigFeed feed;
  private final Path secrets;
  private final PepperRenewal renewal;

  /**
   * @param secrets an empty folder
   */
  public TestPlane(TestDatabase database, Path secrets) {
    this.database = database;
    this.secrets = secrets;
    try {
      Files.writeString(secrets.resolve("pepper-1"), "5a".repeat(32));
      Files.writeString(secrets.resolve("provider-sandbox"), "sk-none");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    peppers = new Peppers(secrets.toString());
    plane.credentials = new Credentials(new CredentialKeys(secrets.toString()));
    Catalogues catalogues = new Catalogues(plane.credentials);
    PolicyRules rules = new PolicyRules();
    PriceBooks prices = new PriceBooks();
    plane.clock = InstantSource.system();
    renewal = new PepperRenewal(peppers, database.data(), "test");
    renewal.start();
    plane.keys = new KeyTable(peppers, InstantSource.system(), renewal);
    plane.tenants = new Tenants();
    plane.health = new ChannelHealth(HealthSettings.usual(), plane.clock);
    plane.routing = new Routing(catalogues, rules, prices, plane.health, plane.clock);
    plane.admission = new Admission();
    plane.reads = new UsageReads(database.data());
    plane.accounts = new Accounts(database.data(), "test", GroupCommitLimits.DEFAULT).start();
    feed =
        ConfigFeed.start(
            database.data(),
            List.of(plane.tenants, catalogues, rules, prices, plane.keys),
            plane.routing::changed);
  }

  public UseCases open(Class<? extends Channel> socketType) throws InterruptedException {
    if (!feed.awaitLoaded(Duration.ofSeconds(20))) {
      throw new IllegalStateException("the configuration was not read in time");
    }
    return plane.assemble(new Connections(socketType, 500), SETTINGS, secrets);
  }

  /** A key that the plane takes from now on, presented as given back. */
  public String key(UUID reseller, UUID workspace, KeyMode mode, List<String> scopes, String more) {
    KeySecret secret = KeySecret.create(mode, RANDOM);
    try (Connection owner = database.owner();
        PreparedStatement insert =
            owner.prepareStatement(
                """
                insert into keys.api_key (reseller_id, workspace_id, id, public_id, hash, pepper_id,
                    mode, name, scopes, created_by)
                  values (?, ?, ?, ?, ?, 1, ?, 'a "quoted" name', ?, 'test')""")) {
      Array scopeArray = owner.createArrayOf("text", scopes.toArray());
      insert.setObject(1, reseller);
      insert.setObject(2, workspace);
      insert.setObject(3, UUID.randomUUID());
      insert.setString(4, secret.publicId());
      insert.setBytes(5, peppers.hash(1, secret.bytes()));
      insert.setString(6, mode == KeyMode.LIVE ? "live" : "test");
      insert.setArray(7, scopeArray);
      insert.executeUpdate();
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
    if (!more.isEmpty()) {
      database.execute(
          "update keys.api_key set " + more + " where public_id = '" + secret.publicId() + "'");
    }
    await(secret.reveal());
    return secret.reveal();
  }

  /** The key as the plane knows it. */
  public ApiKey known(String presented) {
    ApiKey key = plane.keys.find(presented);
    if (key == null) {
      throw new IllegalStateException("no such key");
    }
    return key;
  }

  public Accounts accounts() {
    return plane.accounts;
  }

  public Admission admission() {
    return plane.admission;
  }

  @Override
  public void close() {
    feed.stop();
    renewal.stop();
    plane.reads.close();
    plane.accounts.close();
  }

  private void await(String presented) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    String publicId = presented.substring(8, 20);
    long version =
        database.number("select version from keys.api_key where public_id = ?", publicId);
    while (System.nanoTime() < until) {
      ApiKey key = plane.keys.find(presented);
      if (key != null && key.version() >= version) {
        return;
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("the key did not arrive in time");
  }
}
