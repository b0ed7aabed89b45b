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
    String[] models =
        Stream.concat(faults().map(FailoverIT::model), Stream.of(CUT)).toArray(String[]::new);
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
