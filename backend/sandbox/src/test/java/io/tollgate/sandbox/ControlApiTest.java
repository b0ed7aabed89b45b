package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.behaviour.Behaviour;
import io.tollgate.sandbox.testing.Caller;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlApiTest {
  private static Sut sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sut.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void forget() {
    sandbox.reset();
  }

  private static String body(String model, String more) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]"
        + more
        + "}";
  }

  private static JsonNode statsWhen(Predicate<JsonNode> ready) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    JsonNode stats = sandbox.stats();
    while (!ready.test(stats) && System.nanoTime() < deadline) {
      Thread.sleep(20);
      stats = sandbox.stats();
    }
    return stats;
  }

  @Test
  void statsCountRequestsAndTokensByModelPathAndKey() {
    JsonNode first = sandbox.chat(body("m1", "")).json().get("usage");
    sandbox.post("/eu" + Sut.CHAT, body("m2", ""), Map.of("authorization", "Bearer other"));
    sandbox.chat(body("m1:error-503", ""));
    sandbox.chat(body("m1", ",\"stream\":true"));
    JsonNode stats = sandbox.stats();
    assertThat(stats.get("requests").asInt()).isEqualTo(4);
    assertThat(stats.get("finished").asInt()).isEqualTo(4);
    assertThat(stats.get("open").asInt()).isZero();
    assertThat(stats.at("/by_model/m1").asInt()).isEqualTo(2);
    assertThat(stats.at("/by_model/m1:error-503").asInt()).isEqualTo(1);
    assertThat(stats.get("by_path").get("/eu/v1/chat/completions").asInt()).isEqualTo(1);
    assertThat(stats.get("by_status").get("503").asInt()).isEqualTo(1);
    assertThat(stats.get("by_behaviour").get("error-503").asInt()).isEqualTo(1);
    assertThat(stats.get("by_key")).hasSize(2);
    assertThat(stats.toString()).doesNotContain("sk-test").doesNotContain("other\"");
    int prompt = first.get("prompt_tokens").asInt();
    assertThat(stats.at("/reported/prompt_tokens").asInt()).isEqualTo(2 * prompt);
    assertThat(stats.at("/produced/prompt_tokens").asInt()).isEqualTo(3 * prompt);
    assertThat(stats.at("/produced/completion_tokens").asInt())
        .isEqualTo(3 * first.get("completion_tokens").asInt());
  }

  @Test
  void clientThatLeavesIsSeenAndNothingStaysOpen() throws InterruptedException {
    try (Caller caller = sandbox.caller()) {
      caller.send(
          "POST", Sut.CHAT, body("m:slow-chunks-200", ",\"stream\":true"), Sut.headers(Map.of()));
      caller.hearUntil("You said");
      assertThat(sandbox.stats().get("open").asInt()).isEqualTo(1);
    }
    JsonNode stats = statsWhen(s -> s.get("client_disconnects").asInt() == 1);
    assertThat(stats.get("client_disconnects").asInt()).isEqualTo(1);
    assertThat(stats.get("open").asInt()).isZero();
    assertThat(stats.at("/produced/prompt_tokens").asInt()).isZero();
  }

  @Test
  void ruleHoldsForItsModelAndItsNumberOfTimes() {
    String rule = "{\"model\":\"m\",\"behaviour\":\"error-503\",\"times\":2}";
    assertThat(sandbox.post("/sandbox/behaviour", rule, Map.of()).status()).isEqualTo(200);
    assertThat(sandbox.chat(body("other", "")).status()).isEqualTo(200);
    assertThat(sandbox.chat(body("m", "")).status()).isEqualTo(503);
    assertThat(sandbox.chat(body("m", "")).status()).isEqualTo(503);
    assertThat(sandbox.chat(body("m", "")).status()).isEqualTo(200);
  }

  @Test
  void ruleForEveryModelHoldsUntilItIsTakenBack() {
    sandbox.post("/sandbox/behaviour", "{\"behaviour\":\"error-500\"}", Map.of());
    assertThat(sandbox.chat(body("a", "")).status()).isEqualTo(500);
    assertThat(sandbox.chat(body("b", "")).status()).isEqualTo(500);
    sandbox.post("/sandbox/behaviour", "{\"behaviour\":\"none\"}", Map.of());
    assertThat(sandbox.chat(body("a", "")).status()).isEqualTo(200);
  }

  @Test
  void headerBeatsModelAndModelBeatsRule() {
    sandbox.post("/sandbox/behaviour", "{\"behaviour\":\"error-500\"}", Map.of());
    assertThat(sandbox.chat(body("m:error-402", "")).status()).isEqualTo(402);
    Map<String, String> header = Map.of("x-sandbox-behaviour", "error-401");
    assertThat(sandbox.post(Sut.CHAT, body("m:error-402", ""), header).status()).isEqualTo(401);
    assertThat(sandbox.chat(body("sandbox-error-529", "")).status()).isEqualTo(529);
  }

  @Test
  void unknownBehavioursAreRefusedWithASentence() {
    Heard rule = sandbox.post("/sandbox/behaviour", "{\"behaviour\":\"dance\"}", Map.of());
    assertThat(rule.status()).isEqualTo(400);
    assertThat(rule.json().at("/error/message").asText()).contains("dance");
    Heard header = sandbox.post(Sut.CHAT, body("m", ""), Map.of("x-sandbox-behaviour", "dance"));
    assertThat(header.status()).isEqualTo(400);
    assertThat(sandbox.post(Sut.CHAT, body("m:free", ""), Map.of()).status()).isEqualTo(200);
    assertThat(sandbox.get("/sandbox/none").status()).isEqualTo(404);
    assertThat(sandbox.get("/sandbox/behaviours").json()).hasSize(Behaviour.values().length);
  }

  @Test
  void recentRequestsShowWhatWasSentButNoKey() {
    sandbox.chat(body("m", ",\"user\":\"x\""));
    JsonNode latest = sandbox.get("/sandbox/requests").json().get(0);
    assertThat(latest.get("path").asText()).isEqualTo(Sut.CHAT);
    assertThat(Heard.read(latest.get("body").asText()).get("user").asText()).isEqualTo("x");
    assertThat(latest.at("/headers/authorization").asText()).matches("sha256:[0-9a-f]{16}");
  }

  @Test
  void latencyAndGapMayBeAskedForByHeader() {
    long began = System.nanoTime();
    sandbox.post(Sut.CHAT, body("m", ""), Map.of("x-sandbox-latency-millis", "150"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(149));
    began = System.nanoTime();
    Map<String, String> gap = Map.of("x-sandbox-chunk-gap-millis", "15");
    Heard heard = sandbox.post(Sut.CHAT, body("m", ",\"stream\":true"), gap);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThan(Duration.ofMillis(14L * (heard.chunkSizes().size() - 1)));
    Map<String, String> bad = Map.of("x-sandbox-latency-millis", "-1");
    assertThat(sandbox.post(Sut.CHAT, body("m", ""), bad).status()).isEqualTo(400);
  }

  @Test
  void modelsAndHealthAnswer() {
    assertThat(sandbox.get("/eu/v1/models").json().get("data").findValuesAsText("id"))
        .contains("deepseek-chat", "claude-opus-4-7", "gpt-5.1");
    assertThat(sandbox.get("/health").json().get("status").asText()).isEqualTo("UP");
  }
}
