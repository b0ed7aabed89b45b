package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Crowd;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.RawClient;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SandboxControl;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that leave pay for what was produced, and harm neither the channel nor the next call. */
@Isolated("a crowd that no overload may refuse")
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingClientsIT {
  /** Takes far longer than the two seconds an abandoned answer is read on. */
  private static final String SLOW = World.named("leaving-slow");

  /** Ends within those two seconds. */
  private static final String SOON = World.named("leaving-soon");

  /** Says nothing for a while. */
  private static final String LATE = World.named("leaving-late");

  private static final int CLIENTS = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stack stack;
  private final World world;
  private final Books books;
  private final Accounting accounting;
  private final Tenant tenant;
  private Api api;

  LeavingClientsIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.books = new Books(stack);
    this.accounting = new Accounting(stack);
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    this.api = new Api(stack.gateway().api(), "");
  }

  @BeforeAll
  void makeModels() {
    make(SLOW, "slow-chunks-400");
    make(SOON, "slow-chunks-20");
    make(LATE, "slow-3000");
    api = world.ready(tenant, SLOW, SOON, LATE);
  }

  private void make(String model, String behaviour) {
    world.model(
        ModelSpec.of(model)
            .route(model + "-first", "openai", "gpt-4o:" + behaviour)
            .route(model + "-second", "openai", "gpt-4o"));
    world.retail(tenant, model, Price.tokens(613_000_019, 2_003_000_029L));
  }

  @Test
  void whoLeavesASlowStreamPaysForWhatWasProducedByOurCount() {
    Call call = left(SLOW);
    assertThat(call.usageSource()).isEqualTo("estimated");
    // Eight or so pieces at 400 ms before and after the client left, of about fifty.
    assertThat(call.used().output()).isBetween(1L, 30L);
    assertThat(call.used().input()).isPositive();
    Await.until(
        "the provider was left too",
        PATIENCE,
        () -> new SandboxControl(stack).stats().path("client_disconnects").asLong() > 0);
  }

  @Test
  void whoLeavesAStreamThatEndsSoonPaysWhatTheProviderReports() {
    Call call = left(SOON);
    assertThat(call.usageSource()).isEqualTo("provider");
    assertThat(call.used().output()).isGreaterThan(30);
  }

  /** Leaves in mid-answer, and follows the money. */
  private Call left(String model) {
    long balance = books.balance(tenant);
    UUID id;
    try (var client = new RawClient(api.base())) {
      client.sendChat(api.key(), Json.stream(model, "Which bread keeps longest?").toString());
      String start = client.readUntil("\"content\":\"", PATIENCE);
      assertThat(start).startsWith("HTTP/1.1 200").contains("data: ");
      id = id(start);
      client.reset();
    }
    Call call = Call.of(stack, id);
    assertThat(call.state()).isEqualTo("cut_by_client");
    accounting.assertPriced(call);
    assertThat(balance - books.balance(tenant)).isEqualTo(call.retail()).isPositive();
    return call;
  }

  private static UUID id(String answer) {
    int at = answer.indexOf("x-request-id: ") + "x-request-id: ".length();
    return UUID.fromString(answer.substring(at, at + 36));
  }

  @Test
  void sixtyFourClientsThatLeaveInMidAnswerHarmNobody() {
    allLeave(SLOW, "\"content\":\"");
    assertNextIsServedByTheFirstRoute(SOON);
    assertNextIsServedByTheFirstRoute(SLOW);
  }

  @Test
  void sixtyFourClientsThatLeaveBeforeTheFirstByteHarmNobody() {
    allLeave(LATE, null);
    assertNextIsServedByTheFirstRoute(LATE);
  }

  private void allLeave(String model, @org.jspecify.annotations.Nullable String after) {
    Crowd.run(
        CLIENTS,
        CLIENTS,
        number -> {
          try (var client = new RawClient(api.base())) {
            client.sendChat(api.key(), Json.stream(model, "leave " + number).toString());
            if (after == null) {
              Await.pause(1_000);
            } else {
              assertThat(client.readUntil(after, PATIENCE)).contains(after);
            }
            client.reset();
          }
          return number;
        });
  }

  private void assertNextIsServedByTheFirstRoute(String model) {
    Reply reply = api.chat(Json.stream(model, "stay"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.isDone()).isTrue();
    assertThat(Call.of(stack, reply.callId()).attempts())
        .extracting(Call.Attempt::channel)
        .isEqualTo(List.of(model + "-first"));
    books.awaitNoHolds(tenant);
    assertThat(books.violations()).isEmpty();
    assertThat(
            Sql.superuser(stack)
                .<String>column(
                    "select distinct state from metering.call where workspace_id = ?"
                        + " and state not in ('succeeded', 'cut_by_client', 'failed')",
                    tenant.workspace()))
        .isEmpty();
  }
}
