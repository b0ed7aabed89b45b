package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.AnswerRule;
import io.tollgate.sandbox.testing.Caller;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import io.tollgate.sandbox.tokens.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnthropicMessagesTest {
  private static final String HELLO = "You said: Hello there\n\n" + AnswerRule.ADVICE;
  private static final String TOOLS =
      ",\"tools\":[{\"name\":\"get_weather\",\"input_schema\":{\"type\":\"object\",\"properties\":"
          + "{\"city\":{\"type\":\"string\"}}}},{\"name\":\"get_time\",\"input_schema\":{\"type\":"
          + "\"object\",\"properties\":{}}},{\"type\":\"web_search_20250305\",\"name\":"
          + "\"web_search\"}]";
  private static Sut sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sut.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String body(String text, String more) {
    return "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":4000,\"messages\":[{\"role\":\"user\","
        + "\"content\":\""
        + text
        + "\"}]"
        + more
        + "}";
  }

  private static String joined(Heard heard, String field) {
    return heard.events().stream()
        .map(e -> e.path("delta").path(field).asText(""))
        .collect(Collectors.joining());
  }

  @Test
  void anAnswerFitsTheSchemaAskedFor() {
    String format =
        ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\","
            + "\"properties\":{\"score\":{\"type\":\"integer\"}}}}}";
    String text = sandbox.messages(body("Rate it", format)).json().at("/content/0/text").asText();
    assertThat(Heard.read(text).get("score").isInt()).isTrue();
    Heard refused = sandbox.messages(body("Rate it", format.replace("json_schema", "yaml")));
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void wholeAnswerHasAnthropicsShapeAndUsage() {
    Heard heard = sandbox.messages(body("Hello there", ""));
    JsonNode json = heard.json();
    assertThat(json.get("id").asText()).matches("msg_[0-9a-z]{24}");
    assertThat(json.get("type").asText()).isEqualTo("message");
    assertThat(json.get("role").asText()).isEqualTo("assistant");
    assertThat(json.at("/content/0/type").asText()).isEqualTo("text");
    assertThat(json.at("/content/0/text").asText()).isEqualTo(HELLO);
    assertThat(json.get("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(json.get("stop_sequence").isNull()).isTrue();
    assertThat(json.at("/usage/input_tokens").asInt()).isEqualTo(Tokens.count("Hello there") + 7);
    assertThat(json.at("/usage/output_tokens").asInt()).isEqualTo(Tokens.count(HELLO));
    assertThat(heard.headers()).containsKey("request-id");
  }

  @Test
  void streamGoesThroughAnthropicsEventsInOrder() {
    Heard heard = sandbox.messages(body("Hello there", ",\"stream\":true"));
    assertThat(heard.eventNames().stream().distinct().toList())
        .containsExactly(
            "message_start",
            "content_block_start",
            "ping",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    assertThat(joined(heard, "text")).isEqualTo(HELLO);
    List<JsonNode> events = heard.events();
    JsonNode start = events.getFirst();
    JsonNode end = events.get(events.size() - 2);
    assertThat(start.at("/message/usage/output_tokens").asInt()).isEqualTo(1);
    assertThat(end.at("/usage/input_tokens")).isEqualTo(start.at("/message/usage/input_tokens"));
    assertThat(end.at("/usage/output_tokens").asInt()).isEqualTo(Tokens.count(HELLO));
    assertThat(end.at("/delta/stop_reason").asText()).isEqualTo("end_turn");
  }

  @Test
  void systemAndBlocksCountTowardsInput() {
    String blocks =
        "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":10,\"system\":[{\"type\":\"text\",\"text\":"
            + "\"Be kind.\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
            + "\"text\":\"Look\"},{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":"
            + "\"image/png\",\"data\":\"iVBORw0KGgo=\"}}]}]}";
    JsonNode json = sandbox.messages(blocks).json();
    int expected = Tokens.count("Be kind.") + 4 + Tokens.count("Look") + 4 + 1_590 + 3;
    assertThat(json.at("/usage/input_tokens").asInt()).isEqualTo(expected);
    assertThat(json.at("/content/0/text").asText()).startsWith("You sent 1 image(s). You said");
    assertThat(json.get("stop_reason").asText()).isEqualTo("max_tokens");
    assertThat(json.at("/usage/output_tokens").asInt()).isEqualTo(10);
    String text = blocks.replace("[{\"type\":\"text\",\"text\":\"Be kind.\"}]", "\"Be kind.\"");
    assertThat(sandbox.messages(text).json().get("usage")).isEqualTo(json.get("usage"));
    Heard counted =
        sandbox.post(
            Sut.MESSAGES + "/count_tokens", text.replace("\"max_tokens\":10,", ""), Map.of());
    assertThat(counted.json().get("input_tokens").asInt()).isEqualTo(expected);
  }

  @Test
  void stopSequenceIsNamed() {
    JsonNode json =
        sandbox.messages(body("Hello there", ",\"stop_sequences\":[\" there\"]")).json();
    assertThat(json.get("stop_reason").asText()).isEqualTo("stop_sequence");
    assertThat(json.get("stop_sequence").asText()).isEqualTo(" there");
    assertThat(json.at("/content/0/text").asText()).isEqualTo("You said: Hello");
  }

  @Test
  void thinkingComesFirstWithASignature() {
    String thinking = ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
    JsonNode json = sandbox.messages(body("Hello there", thinking)).json();
    String signature = json.at("/content/0/signature").asText();
    assertThat(json.at("/content/0/type").asText()).isEqualTo("thinking");
    assertThat(json.at("/content/1/text").asText()).isEqualTo(HELLO);
    assertThat(signature).matches("[A-Za-z0-9+/]{86}==");
    assertThat(json.at("/usage/output_tokens_details/thinking_tokens").asInt())
        .isEqualTo(Tokens.count(json.at("/content/0/thinking").asText()));

    Heard heard =
        sandbox.messages(
            body("Hello there", ",\"thinking\":{\"type\":\"adaptive\"},\"stream\":true"));
    assertThat(joined(heard, "thinking")).isEqualTo(json.at("/content/0/thinking").asText());
    assertThat(joined(heard, "signature")).isEqualTo(signature);
    assertThat(joined(heard, "text")).isEqualTo(HELLO);
  }

  @Test
  void toolsAreCalledWhereAskedAndNotAfterTheirResult() {
    JsonNode json = sandbox.messages(body("weather in parallel", TOOLS)).json();
    assertThat(json.get("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(json.get("content").findValuesAsText("name"))
        .containsExactly("get_weather", "get_time");
    assertThat(json.at("/content/0/input")).isEqualTo(Heard.read("{\"city\":\"Paris\"}"));
    assertThat(json.at("/content/0/id").asText()).matches("toolu_01[0-9a-z]{22}");
    JsonNode named =
        sandbox
            .messages(
                body("hi", TOOLS + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"get_time\"}"))
            .json();
    assertThat(named.get("content").findValuesAsText("name")).containsExactly("get_time");
    String result =
        body("weather", TOOLS)
            .replace(
                "}],\"tools\"",
                "},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_1\","
                    + "\"name\":\"get_weather\",\"input\":{}}]},{\"role\":\"user\",\"content\":[{"
                    + "\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",\"content\":[{\"type\":"
                    + "\"text\",\"text\":\"21 degrees\"}]}]}],\"tools\"");
    JsonNode after = sandbox.messages(result).json();
    assertThat(after.get("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(after.at("/content/0/text").asText()).startsWith("The tool said: 21 degrees");
  }

  @Test
  void streamedToolInputJoinsToJson() {
    Heard heard = sandbox.messages(body("weather in parallel", TOOLS + ",\"stream\":true"));
    for (int index = 0; index < 2; index++) {
      StringBuilder input = new StringBuilder();
      for (JsonNode event : heard.events()) {
        if (event.path("index").asInt(-1) == index) {
          input.append(event.at("/delta/partial_json").asText());
        }
      }
      assertThat(Heard.read(input.toString()).isObject()).isTrue();
    }
    assertThat(joined(heard, "stop_reason")).isEqualTo("tool_use");
  }

  @Test
  void badRequestsAreRefusedInAnthropicsShape() {
    refused(body("x", "").replace("\"max_tokens\":4000,", ""), "max_tokens: Field required");
    refused(body("x", "").replace("4000", "0"), "max_tokens");
    refused(body("x", "").replace("\"user\"", "\"robot\""), "messages.0.role");
    refused("{\"max_tokens\":1}", "model");
    refused(body("x", ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":5}"), "1024");
    refused(body("x", ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":4000}"), "max_tokens");
    try (Caller caller = sandbox.caller()) {
      Map<String, String> key = Map.of("x-api-key", "k");
      Heard heard = caller.call("POST", Sut.MESSAGES, body("x", ""), key);
      assertThat(heard.status()).isEqualTo(400);
      assertThat(heard.json().at("/error/message").asText()).contains("anthropic-version");
      Map<String, String> version = Map.of("anthropic-version", "2023-06-01");
      Heard keyless = caller.call("POST", Sut.MESSAGES, body("x", ""), version);
      assertThat(keyless.status()).isEqualTo(401);
      assertThat(keyless.json().at("/error/type").asText()).isEqualTo("authentication_error");
    }
  }

  private static void refused(String body, String words) {
    Heard heard = sandbox.messages(body);
    assertThat(heard.status()).isEqualTo(400);
    assertThat(heard.json().get("type").asText()).isEqualTo("error");
    assertThat(heard.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(heard.json().at("/error/message").asText()).contains(words);
  }

  @Test
  void markedPrefixIsWrittenOnceAndReadAfterwards() {
    String text = "Rules of the house. ".repeat(20);
    int tokens = Tokens.count(text) + 4;
    String mark = ",\"cache_control\":{\"type\":\"ephemeral\"TTL}";
    String system = ",\"system\":[{\"type\":\"text\",\"text\":\"" + text + "\"" + mark + "}]";
    JsonNode first = usage(body("one", system.replace("TTL", "")));
    JsonNode second = usage(body("two", system.replace("TTL", "")));
    assertThat(first.get("cache_creation_input_tokens").asInt()).isEqualTo(tokens);
    assertThat(first.at("/cache_creation/ephemeral_5m_input_tokens").asInt()).isEqualTo(tokens);
    assertThat(first.get("cache_read_input_tokens").asInt()).isZero();
    assertThat(second.get("cache_creation_input_tokens").asInt()).isZero();
    assertThat(second.get("cache_read_input_tokens").asInt()).isEqualTo(tokens);
    assertThat(second.get("input_tokens").asInt()).isEqualTo(Tokens.count("two") + 7);

    JsonNode hour =
        usage(body("one", system.replace("TTL", ",\"ttl\":\"1h\"").replace("Rules", "Laws")));
    assertThat(hour.at("/cache_creation/ephemeral_1h_input_tokens").asInt())
        .isEqualTo(Tokens.count(text.replace("Rules", "Laws")) + 4);
    assertThat(hour.at("/cache_creation/ephemeral_5m_input_tokens").asInt()).isZero();
    assertThat(usage(body("one", "")).get("cache_read_input_tokens").asInt()).isZero();
  }

  private static JsonNode usage(String body) {
    return sandbox.messages(body).json().get("usage");
  }
}
