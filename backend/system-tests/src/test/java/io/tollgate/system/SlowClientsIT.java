package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Crowd;
import io.tollgate.system.kit.EndlessProvider;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.RawClient;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that send or read too slowly are cut off, and what they make us keep is bounded. */
@Isolated("measures memory and times")
@ExtendWith(RunningStack.class)
class SlowClientsIT {
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** What the heap may grow by on its own: far less than what the clients below would cost. */
  private static final long MARGIN_BYTES = 120L << 20;

  private static final long CLIENTS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Stack stack;
  private final World world;

  SlowClientsIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
  }

  @Test
  void aClientThatSendsOneByteASecondIsCutOff() {
    Api api = world.ready(Tenant.BAKERY);
    List<String> starts =
        List.of("", "POST /v1/chat/completions HTTP/1.1\r\n", RawClient.head(api.key(), 1_000));
    Crowd.run(
        starts.size(),
        starts.size(),
        number -> {
          trickle(api, starts.get(number));
          return number;
        });
  }

  private static void trickle(Api api, String start) {
    try (var client = new RawClient(api.base())) {
      client.send(start);
      long begin = System.nanoTime();
      int sent = 0;
      while (client.send("x") && sent < 30) {
        sent++;
        Await.pause(1_000);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .as("after " + start)
          .isLessThan(Duration.ofSeconds(20));
      assertThat(sent).isLessThan(20);
    }
  }

  @Test
  void clientsThatNeverReadCostNoMemoryAndAreCutOff() {
    String model = World.named("never-read");
    world.model(ModelSpec.of(model).route(model, "openai", "endless"));
    Tenant tenant = world.tenant(World.PLENTY, World.PLENTY);
    world.retail(tenant, model, Price.tokens(500_000_000, 2_000_000_000));
    var books = new Books(stack);
    try (var provider = new EndlessProvider()) {
      world.redirect(model, provider.base());
      Api api = world.ready(tenant, model);
      long before = rss();
      var clients = new ArrayList<RawClient>();
      for (int number = 0; number < CLIENTS; number++) {
        var client = new RawClient(api.base());
        client.sendChat(api.key(), Json.stream(model, "never read " + number).toString());
        clients.add(client);
      }
      long most = 0;
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (ended(tenant) < CLIENTS && System.nanoTime() < end) {
        most = Math.max(most, rss());
        Await.pause(250);
      }
      assertThat(ended(tenant)).as("calls that ended").isEqualTo(CLIENTS);
      System.out.printf(
          "%d endless streams unread: RSS %d MB before, %d MB at most; %d MB taken from the"
              + " provider%n",
          CLIENTS, before >> 20, most >> 20, provider.sent() >> 20);
      assertThat(most).isPositive();
      assertThat(most - before).isLessThan(MARGIN_BYTES);
      Await.until("the provider was left too", PATIENCE, () -> provider.open() == 0);
      clients.forEach(RawClient::close);
    }
    assertThat(
            Sql.superuser(stack)
                .<String>column(
                    "select distinct state from metering.call where workspace_id = ?",
                    tenant.workspace()))
        .containsExactly("cut_by_client");
    books.awaitNoHolds(tenant);
    assertThat(books.violations()).isEmpty();
  }

  private long ended(Tenant tenant) {
    return Sql.superuser(stack)
        .number("select count(*) from metering.call where workspace_id = ?", tenant.workspace());
  }

  @Test
  void halfSentBodiesAreBoundedTogether() {
    Api api = world.ready(Tenant.BAKERY, "deepseek-chat");
    long before = rss();
    var clients = new ArrayList<RawClient>();
    byte[] part = " ".repeat(6_000_000).getBytes();
    int refused = 0;
    for (int number = 0; number < CLIENTS; number++) {
      var client = new RawClient(api.base());
      client.send(RawClient.head(api.key(), 20_000_000));
      if (!client.send(part)) {
        refused++;
      }
      clients.add(client);
    }
    long most = rss();
    assertThat(api.chat(Json.chat("deepseek-chat", "small")).status()).isEqualTo(200);
    System.out.printf(
        "RSS: %d MB before, %d MB with 240 MB offered, %d refused%n",
        before >> 20, most >> 20, refused);
    assertThat(most - before).isLessThan(MARGIN_BYTES);
    clients.forEach(RawClient::close);
    Await.until(
        "large requests are served again",
        Duration.ofSeconds(20),
        () -> api.chat(Json.chat("deepseek-chat", "y ".repeat(100_000))).status() == 200);
  }

  private long rss() {
    try {
      String status =
          Files.readString(Path.of("/proc/" + stack.gateway().pid().getAsLong() + "/status"));
      Matcher found = RSS.matcher(status);
      assertThat(found.find()).isTrue();
      return Long.parseLong(found.group(1)) * 1024;
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }
}
