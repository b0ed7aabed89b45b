package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Folders;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import io.tollgate.system.transcripts.Recording;
import io.tollgate.system.transcripts.Requests;
import io.tollgate.system.transcripts.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer of OpenAI's chat wire and of Anthropic's messages, replayed by the sandbox
 * provider through the gateway: what the client sees, what was used, and what it costs, to the
 * unit.
 */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscriptsIT {
  private static final Price RETAIL =
      new Price(
          1_300_000_007L,
          130_000_013L,
          1_620_000_011L,
          2_600_000_003L,
          6_500_000_029L,
          6_700_000_001L,
          null,
          null,
          13_000_037L);

  private static final Price WHOLESALE = withSearch(1_100_000_003L, 5_500_000_009L, 11_000_003L);
  private static final Price COST = withSearch(1_000_000_001L, 5_000_000_003L, 10_000_009L);

  /** Anthropic's stop reasons in OpenAI's words, as the README documents them. */
  private static final Map<String, String> FINISH =
      Map.of(
          "end_turn", "stop",
          "stop_sequence", "stop",
          "pause_turn", "stop",
          "max_tokens", "length",
          "tool_use", "tool_calls",
          "refusal", "content_filter");

  /**
   * Answers that break in the middle, where two answers are never spliced: design section 5 (b),
   * nothing is charged.
   */
  private static final Set<String> BROKEN =
      Set.of(
          "llamacpp/stream_error_field_truncated.sse",
          "openrouter/stream_error_after_length.sse",
          "anthropic/stream_spliced_retry.sse");

  /**
   * Counts cached and written tokens twice, which needs a dialect of its own; clamped till then.
   */
  private static final String OVERLAP = "openrouter/cache_write_and_read_overlap.json";

  private final Stack stack;
  private final World world;
  private final Books books;
  private final Tenant tenant;
  private Api api;

  TranscriptsIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.books = new Books(stack);
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    this.api = new Api(stack.gateway().api(), "");
  }

  private static Price withSearch(long input, long output, long search) {
    return new Price(input, null, null, null, output, null, null, null, search);
  }

  private static Path folder() {
    return Folders.findProject().resolve("../shared/transcripts").normalize();
  }

  private static List<Recording> all() {
    return Files.isDirectory(folder()) ? Recording.all(folder()) : List.of();
  }

  private static boolean served(Recording recording) {
    return Set.of("/v1/chat/completions", "/v1/messages").contains(recording.endpoint());
  }

  static Stream<Recording> answers() {
    return all().stream().filter(TranscriptsIT::served).filter(one -> one.status() == 200);
  }

  static Stream<Recording> refusals() {
    return all().stream().filter(TranscriptsIT::served).filter(one -> one.status() != 200);
  }

  @BeforeAll
  void makeModels() {
    Assumptions.assumeTrue(
        Files.isDirectory(folder()), "no recorded answers beside the project: skipped");
    List<Recording> mine = all().stream().filter(TranscriptsIT::served).toList();
    mine.forEach(this::makeModel);
    api = world.ready(tenant, mine.stream().map(TranscriptsIT::model).toArray(String[]::new));
  }

  private static String model(Recording recording) {
    return World.named(recording.file().replace("_", "-"));
  }

  private void makeModel(Recording recording) {
    String wire = recording.endpoint().equals("/v1/messages") ? "anthropic" : "openai";
    String family =
        Set.of("openai", "anthropic", "mistral", "deepseek").contains(recording.provider())
            ? recording.provider()
            : "other";
    String name = model(recording);
    world.model(
        ModelSpec.of(name)
            .family(family)
            .sizes(2_000_000, 32_000, 8_000)
            // Searches and the like add input that no prompt shows.
            .holdPercent(10_000)
            .prices(COST, WHOLESALE)
            .route(name, wire, "replay/" + recording.file()));
    world.retail(tenant, name, RETAIL);
  }

  @Test
  void whatNeedsALaterDoorOrDialectIsListed() {
    List<Recording> later = all().stream().filter(one -> !served(one)).toList();
    later.forEach(
        one -> System.out.printf("later: %s needs the door or dialect %s%n", one, one.endpoint()));
    System.out.printf(
        "recorded answers: %d replayed, %d refusals replayed, %d wait for their door%n",
        answers().count(), refusals().count(), later.size());
    assertThat(later).noneMatch(one -> one.endpoint().matches("/v1/(chat/completions|messages)"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerIsPassedOnMeteredAndChargedToTheUnit(Recording recording) {
    long before = books.balance(tenant);
    Reply reply = api.chat(Requests.of(recording, model(recording)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Call call = Call.of(stack, reply.callId());
    assertThat(before - books.balance(tenant)).isEqualTo(call.retail());
    Said sent = Requests.said(recording);
    Said seen =
        recording.streamed() ? Said.ofOpenAiStream(reply.body()) : Said.ofOpenAi(reply.json());
    if (BROKEN.contains(recording.file())) {
      assertBrokenOff(reply, call, sent, seen);
      return;
    }
    assertSame(recording, sent, seen);
    assertThat(!recording.streamed() || reply.isDone()).isTrue();
    if (recording.file().equals(OVERLAP)) {
      System.out.printf("later: %s needs the dialect of openrouter; clamped: %s%n", OVERLAP, call);
      assertThat(call.usageSource()).isEqualTo("suspect");
    } else {
      assertUsage(recording, call);
    }
    if (sent.isEmpty()) {
      // Design section 5 (e): nothing was said, nothing is owed.
      assertThat(call.state()).isEqualTo("empty");
      assertThat(call.charge()).isNull();
    } else {
      assertCharge(call);
    }
    assertShownUsage(recording, reply, call);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsTheCustomersOnlyWhereTheRequestIsAtFault(Recording recording) {
    Call call =
        new Accounting(stack)
            .free(
                tenant,
                () -> {
                  Reply reply = api.chat(Requests.of(recording, model(recording)));
                  int expected = recording.status() == 400 ? 400 : 503;
                  assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
                  assertThat(reply.code())
                      .isEqualTo(expected == 400 ? "invalid_request_error" : "service_unavailable");
                  return reply.callId();
                });
    assertThat(call.attempts()).hasSize(1);
    assertThat(call.attempts().getFirst().status()).isEqualTo(recording.status());
  }

  private static void assertBrokenOff(Reply reply, Call call, Said sent, Said seen) {
    assertThat(reply.whole()).isFalse();
    assertThat(reply.events().getLast().name()).isEqualTo("error");
    assertThat(call.state()).isEqualTo("failed");
    assertThat(call.charge()).isNull();
    seen.choices()
        .forEach(
            (index, choice) ->
                assertThat(sent.choices().get(index).content()).startsWith(choice.content()));
  }

  private static void assertSame(Recording recording, Said sent, Said seen) {
    if (sent.choices().isEmpty()) {
      return;
    }
    assertThat(seen.choices().keySet()).isEqualTo(sent.choices().keySet());
    sent.choices()
        .forEach(
            (index, choice) -> {
              Said.Choice mine = seen.choices().get(index);
              assertThat(mine.content()).isEqualTo(choice.content());
              assertThat(mine.calls()).isEqualTo(choice.calls());
              boolean anthropic = recording.endpoint().equals("/v1/messages");
              assertThat(mine.finish())
                  .isEqualTo(anthropic ? FINISH.get(choice.finish()) : choice.finish());
              if (!anthropic) {
                assertThat(mine.refusal()).isEqualTo(choice.refusal());
              }
            });
  }

  private static void assertUsage(Recording recording, Call call) {
    Long input = recording.count("expected_input_tokens");
    Long output = recording.count("output_tokens");
    if (input == null || output == null) {
      assertThat(call.usageSource()).isEqualTo("estimated");
      assertThat(call.used().input()).isPositive();
      assertThat(call.used().output()).isPositive();
      return;
    }
    Price.Used used = call.used();
    assertThat(
            List.of(
                used.input(),
                used.cached(),
                used.write5m() + used.write1h(),
                used.output(),
                used.reasoning(),
                used.searches()))
        .as("input, cached, written, output, reasoning, searches (%s)", call.usageSource())
        .isEqualTo(
            List.of(
                input,
                zero(recording.count("cached_tokens")),
                zero(recording.count("cache_write_tokens")),
                output,
                zero(recording.count("reasoning_tokens")),
                Requests.searches(recording)));
  }

  private static long zero(@org.jspecify.annotations.Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static void assertCharge(Call call) {
    assertThat(call.state()).isEqualTo("succeeded");
    Call.Charge charge = call.charged();
    assertThat(charge.retail()).isEqualTo(RETAIL.of(call.used()));
    assertThat(charge.wholesale()).isEqualTo(WHOLESALE.of(call.used()));
    assertThat(charge.cost()).isEqualTo(COST.of(call.used()));
    assertThat(charge.retail()).isLessThanOrEqualTo(charge.holdRetail());
  }

  /** What the client reads as usage is what it pays for. */
  private static void assertShownUsage(Recording recording, Reply reply, Call call) {
    JsonNode usage = null;
    if (recording.streamed()) {
      for (Reply.Event event : reply.events()) {
        if (!event.data().equals("[DONE]") && event.json().path("usage").isObject()) {
          usage = event.json().path("usage");
        }
      }
    } else if (reply.json().path("usage").isObject()) {
      usage = reply.json().path("usage");
    }
    if (usage != null && call.usageSource().equals("provider")) {
      assertThat(usage.path("prompt_tokens").asLong()).isEqualTo(call.used().input());
    }
  }
}
