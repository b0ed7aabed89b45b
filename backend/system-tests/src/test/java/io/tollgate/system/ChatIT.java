package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key calls the demo world's models over both wires; each call is metered and charged. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatIT {
  /** A picture of one pixel. */
  static final String PIXEL =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
          + "WjR9awAAAABJRU5ErkJggg==";

  private static final String OPENAI_WIRE = "deepseek-chat";
  private static final String ANTHROPIC_WIRE = "claude-haiku-4-5";

  private final Stack stack;
  private final World world;
  private final Accounting accounting;
  private Api bakery;

  ChatIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.accounting = new Accounting(stack);
    this.bakery = new Api(stack.gateway().api(), "");
  }

  @BeforeAll
  void issueKey() {
    bakery = world.ready(Tenant.BAKERY, OPENAI_WIRE, ANTHROPIC_WIRE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OPENAI_WIRE,
        "deepseek-reasoner",
        "gpt-5.1",
        "gemini-3-pro",
        ANTHROPIC_WIRE,
        "claude-sonnet-4-6"
      })
  void aWholeAnswerIsChargedAsReported(String model) {
    var replies = new ArrayList<Reply>();
    Call call =
        accounting.charged(
            Tenant.BAKERY,
            () -> {
              replies.add(bakery.chat(Json.chat(model, "Which bread keeps longest?")));
              return replies.getFirst().callId();
            });
    JsonNode answer = replies.getFirst().json();
    assertThat(replies.getFirst().status()).isEqualTo(200);
    assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.path("model").asText()).isEqualTo(model);
    assertThat(answer.path("choices").path(0).path("message").path("content").asText())
        .startsWith("You said: Which bread keeps longest?");
    assertThat(answer.path("choices").path(0).path("finish_reason").asText()).isEqualTo("stop");
    assertUsage(answer.path("usage"), call);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, "deepseek-reasoner", "gpt-5.1", ANTHROPIC_WIRE})
  void aStreamIsChargedAndShowsUsageOnlyWhenAsked(String model) {
    ObjectNode asked = Json.stream(model, "Which bread keeps longest?");
    Reply without = streamed(asked);
    asked.putObject("stream_options").put("include_usage", true);
    var replies = new ArrayList<Reply>();
    Call call =
        accounting.charged(
            Tenant.BAKERY,
            () -> {
              replies.add(streamed(asked));
              return replies.getFirst().callId();
            });
    Reply with = replies.getFirst();

    assertThat(text(with)).isEqualTo(text(without)).startsWith("You said: Which bread");
    assertThat(without.events())
        .allMatch(event -> event.data().equals("[DONE]") || noUsage(event.json()));
    List<Reply.Event> events = with.events();
    JsonNode last = events.get(events.size() - 2).json();
    assertThat(last.path("choices")).isEmpty();
    assertUsage(last.path("usage"), call);
    assertThat(Call.of(stack, without.callId()).used().output()).isEqualTo(call.used().output());
  }

  private static boolean noUsage(JsonNode chunk) {
    return chunk.path("usage").isMissingNode() && !chunk.path("choices").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, "gpt-5.1", ANTHROPIC_WIRE})
  void parallelToolCallsMakeARoundTrip(String model) {
    ObjectNode ask = Json.chat(model, "call tool get_weather and get_time in parallel");
    tool(ask, "get_weather");
    tool(ask, "get_time");
    Reply whole = bakery.chat(ask);
    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    JsonNode choice = whole.json().path("choices").path(0);
    assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
    JsonNode calls = choice.path("message").path("tool_calls");
    assertThat(calls).hasSize(2);
    assertThat(calls.findValuesAsText("name")).containsExactly("get_weather", "get_time");
    assertThat(calls.findValuesAsText("arguments"))
        .allSatisfy(text -> assertThat(Json.read(text).path("city").isTextual()).isTrue());

    assertThat(toolCalls(streamed(ask.deepCopy().put("stream", true))))
        .isEqualTo(
            List.of(
                "get_weather" + calls.path(0).path("function").path("arguments").asText(),
                "get_time" + calls.path(1).path("function").path("arguments").asText()));

    ArrayNode messages = (ArrayNode) ask.path("messages");
    messages.add(choice.path("message"));
    for (JsonNode made : calls) {
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", made.path("id").asText())
          .put("content", "sunny, 21 degrees");
    }
    Reply second = bakery.chat(ask);
    assertThat(second.json().path("choices").path(0).path("message").path("content").asText())
        .startsWith("The tool said: sunny, 21 degrees");
    accounting.assertPriced(Call.of(stack, second.callId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5.1", ANTHROPIC_WIRE})
  void anImageIsSeenAndPaidFor(String model) {
    ObjectNode ask = Json.object().put("model", model);
    ArrayNode parts = ask.putArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", "What is this?");
    parts.addObject().put("type", "image_url").putObject("image_url").put("url", PIXEL);
    Reply reply = bakery.chat(ask);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("choices").path(0).path("message").path("content").asText())
        .startsWith("You sent 1 image(s).");
    Call call = Call.of(stack, reply.callId());
    assertThat(call.used().input()).isGreaterThan(700);
    accounting.assertPriced(call);
  }

  @Test
  void reasoningIsPaidForOnce() {
    Reply hidden = bakery.chat(Json.chat("gpt-5.1", "Think about bread."));
    Reply shown = bakery.chat(Json.chat("deepseek-reasoner", "Think about bread."));
    for (Reply reply : List.of(hidden, shown)) {
      Call call = Call.of(stack, reply.callId());
      assertThat(call.used().reasoning()).isPositive().isLessThan(call.used().output());
      accounting.assertPriced(call);
    }
    assertThat(
            shown.json().path("choices").path(0).path("message").path("reasoning_content").asText())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5.1", ANTHROPIC_WIRE})
  void anAnswerFollowsItsSchema(String model) {
    ObjectNode ask = Json.chat(model, "Name a bread.");
    ObjectNode format = ask.putObject("response_format").put("type", "json_schema");
    ObjectNode schema = format.putObject("json_schema").put("name", "bread").put("strict", true);
    ObjectNode body = schema.putObject("schema").put("type", "object");
    body.putObject("properties").putObject("bread").put("type", "string");
    body.putArray("required").add("bread");
    body.put("additionalProperties", false);
    Reply reply = bakery.chat(ask);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    String content = reply.json().path("choices").path(0).path("message").path("content").asText();
    assertThat(Json.read(content).path("bread").isTextual()).isTrue();
  }

  @Test
  void aTestKeyCostsNothingAndReachesTheTestChannel() {
    Api testing = world.settled(world.key(Tenant.BAKERY, KeySpec.TEST), OPENAI_WIRE);
    Call call =
        accounting.free(Tenant.BAKERY, () -> testing.chat(Json.chat(OPENAI_WIRE, "free")).callId());
    assertThat(call.state()).isEqualTo("succeeded");
    assertThat(call.attempts())
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.channel()).isEqualTo("sandbox-openai"));
  }

  @Test
  void aWorkspaceThatMayOnlyUseEuropeIsServedThere() {
    Api clinic = world.ready(Tenant.CLINIC, OPENAI_WIRE);
    Reply reply = clinic.chat(Json.chat(OPENAI_WIRE, "hello"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(Call.of(stack, reply.callId()).attempts())
        .extracting(Call.Attempt::channel)
        .containsExactly("deepseek-eu");
  }

  private Reply streamed(ObjectNode ask) {
    Reply reply = bakery.chat(ask.deepCopy().put("stream", true));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("content-type")).startsWith("text/event-stream");
    assertThat(reply.isDone()).as(reply.body()).isTrue();
    return reply;
  }

  static String text(Reply stream) {
    var text = new StringBuilder();
    for (Reply.Event event : stream.events()) {
      if (!event.data().equals("[DONE]")) {
        text.append(event.json().path("choices").path(0).path("delta").path("content").asText(""));
      }
    }
    return text.toString();
  }

  /** Name and arguments of each tool call, joined from its pieces. */
  static List<String> toolCalls(Reply stream) {
    var made = new ArrayList<String>();
    for (Reply.Event event : stream.events()) {
      if (event.data().equals("[DONE]")) {
        continue;
      }
      JsonNode delta = event.json().path("choices").path(0).path("delta");
      for (JsonNode piece : delta.path("tool_calls")) {
        int index = piece.path("index").asInt();
        while (made.size() <= index) {
          made.add("");
        }
        JsonNode function = piece.path("function");
        made.set(
            index,
            made.get(index)
                + function.path("name").asText("")
                + function.path("arguments").asText(""));
      }
    }
    return made;
  }

  private static void tool(ObjectNode ask, String name) {
    ObjectNode function =
        ask.withArray("tools").addObject().put("type", "function").putObject("function");
    ObjectNode parameters =
        function.put("name", name).putObject("parameters").put("type", "object");
    parameters.putObject("properties").putObject("city").put("type", "string");
    parameters.putArray("required").add("city");
  }

  private static void assertUsage(JsonNode usage, Call call) {
    assertThat(call.usageSource()).isEqualTo("provider");
    assertThat(usage.path("prompt_tokens").asLong()).isEqualTo(call.used().input()).isPositive();
    assertThat(usage.path("completion_tokens").asLong())
        .isEqualTo(call.used().output())
        .isPositive();
    assertThat(usage.path("total_tokens").asLong())
        .isEqualTo(call.used().input() + call.used().output());
    assertThat(usage.path("prompt_tokens_details").path("cached_tokens").asLong(0))
        .isEqualTo(call.used().cached());
  }
}
