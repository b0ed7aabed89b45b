package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SandboxControl;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The next route takes over until the first byte has left, with one bill; afterwards none does. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverIT {
  private static final List<String> BEFORE_THE_FIRST_BYTE =
      List.of(
          "error-401",
          "error-402",
          "error-429",
          "error-500",
          "error-502-html",
          "error-503",
          "error-529",
          "close",
          "reset",
          "hang",
          "stall",
          "error-in-200",
          "html-200",
          "empty-200",
          "garbage");

  private static final String CUT = World.named("failover-cut");
  private static final String BROKEN = World.named("failover-broken-model");
  private static final String FALLBACK = World.named("failover-fallback-model");

  private final Stack stack;
  private final World world;
  private final Tenant tenant;
  private Api api;

  FailoverIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    this.api = new Api(stack.gateway().api(), "");
  }

  static Stream<String> faults() {
    return BEFORE_THE_FIRST_BYTE.stream();
  }

  private static String model(String fault) {
    return World.named("failover-" + fault);
  }

  @BeforeAll
  void makeModels() {
    for (String fault : BEFORE_THE_FIRST_BYTE) {
      make(model(fault), fault);
    }
    make(CUT, "cut-stream-6");
    makeFallback();
    String[] models =
        Stream.concat(faults().map(FailoverIT::model), Stream.of(CUT, BROKEN, FALLBACK))
            .toArray(String[]::new);
    api = world.ready(tenant, models);
  }

  /** The first route misbehaves, the second speaks the other wire and is good. */
  private void make(String model, String fault) {
    world.model(
        ModelSpec.of(model)
            .route(model + "-first", "openai", "gpt-4o:" + fault)
            .route(model + "-second", "anthropic", "claude-haiku-4-5"));
    world.retail(tenant, model, Price.tokens(613_000_019, 2_003_000_029L));
  }

  /** A model that never answers, and another one, at other prices, that takes its place. */
  private void makeFallback() {
    world.model(ModelSpec.of(BROKEN).route(BROKEN + "-only", "openai", "gpt-4o:error-500"));
    world.model(
        ModelSpec.of(FALLBACK)
            .prices(
                Price.tokens(211_000_003, 970_000_009), Price.tokens(307_000_013, 1_103_000_021))
            .route(FALLBACK + "-only", "anthropic", "claude-haiku-4-5"));
    world.retail(tenant, BROKEN, Price.tokens(613_000_019, 2_003_000_029L));
    world.retail(tenant, FALLBACK, Price.tokens(509_000_023, 1_709_000_033L));
    Sql.superuser(stack)
        .run("update catalog.model set fallback = array[?] where name = ?", FALLBACK, BROKEN);
  }

  @Test
  void aFallbackModelIsBilledByItsOwnPrices() {
    Call call =
        new Accounting(stack)
            .charged(
                tenant,
                () -> {
                  Reply reply = api.chat(Json.stream(BROKEN, "hello"));
                  assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                  assertThat(reply.isDone()).isTrue();
                  return reply.callId();
                });
    assertThat(call.attempts())
        .extracting(Call.Attempt::channel)
        .containsExactly(BROKEN + "-only", FALLBACK + "-only");
    String model =
        Sql.superuser(stack)
            .<String>column(
                "select v.model from pricing.price_version v where v.id = ?",
                call.charged().retailVersion())
            .getFirst();
    assertThat(model).isEqualTo(FALLBACK);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theNextRouteAnswersUnseenAndIsBilledOnce(String fault) {
    String model = model(fault);
    Call call =
        new Accounting(stack)
            .charged(
                tenant,
                () -> {
                  Reply reply = api.chat(Json.stream(model, "hello"));
                  assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                  assertThat(reply.isDone()).isTrue();
                  assertThat(ChatIT.text(reply)).startsWith("You said: hello");
                  return reply.callId();
                });
    assertThat(call.attempts()).hasSize(2);
    assertThat(call.attempts())
        .extracting(Call.Attempt::channel)
        .containsExactly(model + "-first", model + "-second");
    assertThat(call.attempts().getFirst().charged()).isFalse();
    assertThat(call.attempts().getFirst().outcome()).isNotEqualTo("ok");
    assertThat(call.attempts().getLast().charged()).isTrue();
  }

  @Test
  void afterTheFirstByteNoOtherRouteIsTriedAndNothingIsCharged() {
    long before = new SandboxControl(stack).requestsOf(CUT + "-second");
    Call call =
        new Accounting(stack)
            .free(
                tenant,
                () -> {
                  Reply reply = api.chat(Json.stream(CUT, "hello"));
                  assertThat(reply.status()).isEqualTo(200);
                  assertThat(reply.events().getLast().name()).isEqualTo("error");
                  assertThat(reply.whole()).isFalse();
                  return reply.callId();
                });
    assertThat(call.state()).isEqualTo("failed");
    assertThat(call.attempts()).extracting(Call.Attempt::channel).containsExactly(CUT + "-first");
    assertThat(new SandboxControl(stack).requestsOf(CUT + "-second")).isEqualTo(before);
  }
}
