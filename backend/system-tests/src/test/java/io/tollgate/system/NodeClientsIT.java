package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.ErrorWorld;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.NodeClients;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official npm clients, unmodified, and plain curl: what a program sees of answers, streams,
 * tools, images and errors, and how often it asks again.
 */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeClientsIT {
  private static final String OPENAI = "openai.mjs";
  private static final String AI = "ai.mjs";
  private static final String OPENAI_WIRE = "deepseek-chat";
  private static final String ANTHROPIC_WIRE = "claude-haiku-4-5";

  private final Stack stack;
  private final World world;
  private Api bakery;
  private ErrorWorld errors;

  NodeClientsIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
  }

  @BeforeAll
  void install() {
    Optional<String> why = NodeClients.unavailable();
    Assumptions.assumeTrue(why.isEmpty(), () -> "the npm clients cannot run: " + why.orElse(""));
    bakery = world.ready(Tenant.BAKERY, OPENAI_WIRE, ANTHROPIC_WIRE);
    errors = ErrorWorld.make(world, bakery, "node");
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void openaiReadsAWholeAnswer(String model) {
    JsonNode seen = NodeClients.run(OPENAI, "whole", bakery, model);
    assertThat(seen.path("text").asText()).startsWith("You said: hello");
    assertThat(seen.path("finish").asText()).isEqualTo("stop");
    assertThat(seen.path("model").asText()).isEqualTo(model);
    Call call = Call.of(stack, UUID.fromString(seen.path("id").asText()));
    assertThat(seen.path("usage").path("completion_tokens").asLong())
        .isEqualTo(call.used().output());
    new Accounting(stack).assertPriced(call);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void openaiReadsAStreamAndUsageOnlyWhenAsked(String model) {
    JsonNode seen = NodeClients.run(OPENAI, "streamed", bakery, model);
    for (String kind : List.of("plain", "asked")) {
      assertThat(seen.path(kind).path("text").asText()).startsWith("You said: hello");
      assertThat(seen.path(kind).path("finish").asText()).isEqualTo("stop");
      new Accounting(stack)
          .assertPriced(Call.of(stack, UUID.fromString(seen.path(kind).path("id").asText())));
    }
    assertThat(seen.path("plain").path("usages").asInt()).isZero();
    assertThat(seen.path("asked").path("usages").asInt()).isEqualTo(1);
    JsonNode helper = NodeClients.run(OPENAI, "helper", bakery, model);
    assertThat(helper.path("text").asText()).startsWith("You said: hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void openaiMakesAToolRoundTrip(String model) {
    JsonNode seen = NodeClients.run(OPENAI, "tools", bakery, model);
    assertThat(seen.path("finish").asText()).isEqualTo("tool_calls");
    assertThat(seen.path("names").toString()).isEqualTo("[\"get_weather\",\"get_time\"]");
    assertThat(seen.path("cities").toString()).isEqualTo("[\"string\",\"string\"]");
    assertThat(seen.path("text").asText()).startsWith("The tool said: sunny");
  }

  @ParameterizedTest
  @CsvSource({
    "openai.mjs,gpt-5.1",
    "openai.mjs," + ANTHROPIC_WIRE,
    "ai.mjs,gpt-5.1",
    "ai.mjs," + ANTHROPIC_WIRE
  })
  void anImageIsSeen(String script, String model) {
    JsonNode seen = NodeClients.run(script, "image", bakery, model);
    assertThat(seen.path("text").asText()).startsWith("You sent 1 image(s).");
    assertThat(seen.path("input").asLong()).isGreaterThan(700);
  }

  @Test
  void openaiListsTheModels() {
    JsonNode names = NodeClients.run(OPENAI, "models", bakery, OPENAI_WIRE).path("names");
    assertThat(names).extracting(JsonNode::asText).contains(OPENAI_WIRE, ANTHROPIC_WIRE);
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI_WIRE, ANTHROPIC_WIRE})
  void aiReadsAnswersStreamsAndTools(String model) {
    JsonNode whole = NodeClients.run(AI, "whole", bakery, model);
    assertThat(whole.path("text").asText()).startsWith("You said: hello");
    assertThat(whole.path("finish").asText()).isEqualTo("stop");
    assertThat(whole.path("usage").path("inputTokens").asLong()).isPositive();
    JsonNode streamed = NodeClients.run(AI, "streamed", bakery, model);
    assertThat(streamed.path("plain").path("text")).isEqualTo(whole.path("text"));
    assertThat(streamed.path("plain").path("input").isNull()).isTrue();
    assertThat(streamed.path("asked").path("text")).isEqualTo(whole.path("text"));
    assertThat(streamed.path("asked").path("input").asLong()).isPositive();
    JsonNode tools = NodeClients.run(AI, "tools", bakery, model);
    assertThat(tools.path("seen").toString())
        .isEqualTo("[\"get_time:string\",\"get_weather:string\"]");
    assertThat(tools.path("steps").asInt()).isEqualTo(2);
    assertThat(tools.path("text").asText()).startsWith("The tool said: sunny");
  }

  /** The classes and attempts of clients.md section 2. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "openai.mjs,401,AuthenticationError,1",
    "openai.mjs,402,APIError,1",
    "openai.mjs,403,PermissionDeniedError,1",
    "openai.mjs,404,NotFoundError,1",
    "openai.mjs,429,RateLimitError,3",
    "openai.mjs,503,InternalServerError,3",
    "ai.mjs,401,AI_APICallError,1",
    "ai.mjs,402,AI_APICallError,1",
    "ai.mjs,403,AI_APICallError,1",
    "ai.mjs,404,AI_APICallError,1",
    "ai.mjs,429,AI_RetryError,3",
    "ai.mjs,503,AI_RetryError,3"
  })
  void anErrorIsOfItsClassAndTriedAsOftenAsItShould(
      String script, int status, String error, int attempts) {
    Api key = errors.good();
    String model = errors.model();
    switch (status) {
      case 401 -> key = errors.unknown();
      case 402 -> key = errors.poor();
      case 403 -> key = errors.barred();
      case 404 -> model = "no-such-model";
      case 429 -> key = errors.busy();
      default -> model = errors.failing();
    }
    JsonNode seen = NodeClients.run(script, "fails", key, model);
    assertThat(error).as(seen.toString()).endsWith(seen.path("error").asText());
    assertThat(seen.path("status").asInt()).isEqualTo(status);
    assertThat(seen.path("attempts").asInt()).isEqualTo(attempts);
    if (script.equals(OPENAI)) {
      assertThat(seen.path("code").asText())
          .isEqualTo(
              switch (status) {
                case 401 -> "invalid_api_key";
                case 402 -> "insufficient_credits";
                case 403 -> "model_not_allowed";
                case 404 -> "model_not_found";
                case 429 -> "concurrency_limit_exceeded";
                default -> "service_unavailable";
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {OPENAI, AI})
  void aRetryAfterARefusalSucceedsAndIsBilledOnce(String script) {
    CompletableFuture<?> running =
        CompletableFuture.supplyAsync(
            // Longer than Node takes to start, shorter than the client's patience.
            () ->
                errors
                    .single()
                    .chat(Json.stream(errors.slow(), "takes a little while ".repeat(4))));
    UUID key = world.keyId(errors.single().key());
    Await.until(
        "the first call runs",
        Duration.ofSeconds(10),
        () ->
            Sql.superuser(stack).number("select count(*) from ledger.hold where key_id = ?", key)
                > 0);
    JsonNode seen = NodeClients.run(script, "fails", errors.single(), errors.model());
    running.join();
    assertThat(seen.path("error").asText()).as(seen.toString()).isEqualTo("none");
    assertThat(seen.path("attempts").asInt()).isBetween(2, 3);
  }

  @ParameterizedTest
  @CsvSource({"openai.mjs,APIError", "ai.mjs,error part"})
  void aBrokenStreamIsSeenAsAnError(String script, String error) {
    JsonNode seen = NodeClients.run(script, "breaks", errors.good(), errors.breaking());
    assertThat(seen.path("error").asText()).as(seen.toString()).isEqualTo(error);
  }

  @Test
  void plainCurlStreamsAsItComes() throws IOException {
    String body = Json.stream(errors.slow(), "hello").toString();
    Process curl =
        new ProcessBuilder(
                "curl",
                "-sN",
                errors.good().base() + "/v1/chat/completions",
                "-H",
                "Authorization: Bearer " + errors.good().key(),
                "-H",
                "Content-Type: application/json",
                "-d",
                body)
            .start();
    long first = 0;
    long last = 0;
    String end = "";
    try (var lines =
        new BufferedReader(new InputStreamReader(curl.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        first = first == 0 ? System.nanoTime() : first;
        last = System.nanoTime();
        end = line.isEmpty() ? end : line;
      }
    }
    assertThat(end).isEqualTo("data: [DONE]");
    // More than a dozen pieces with 60 ms between them.
    assertThat(Duration.ofNanos(last - first)).isGreaterThan(Duration.ofMillis(700));
  }
}
