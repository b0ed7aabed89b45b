package io.tollgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.gateway.client.Wire.Target;
import io.tollgate.kernel.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicRequestTest {

  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private final Wire wire = new OpenAiToAnthropic();

  private String sent(String upstream, String members, int cap) {
    Target target = new Target("p", upstream, "k3y", 126);
    byte[] body =
        wire.request(Fed.parse("{\"model\":\"p\"," + members + "}"), target, cap).body().get(0);
    return new String(body, StandardCharsets.UTF_8);
  }

  private JsonObject json(String upstream, String members) {
    String text = sent(upstream, members, 4096);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static String turns(String... messages) {
    return "\"messages\":[" + String.join(",", messages) + "]";
  }

  @Test
  void theSmallestRequest() {
    assertThat(sent("claude-haiku-4-5", HI, 77))
        .isEqualTo(
            "{\"model\":\"claude-haiku-4-5\",\"max_tokens\":77,\"messages\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]}");
  }

  @Test
  void theHeadersNameTheVersionAndTheKey() {
    Wire.UpstreamRequest request = wire.request(Fed.request(",\"stream\":true"), Fed.TARGET, 5);

    assertThat(request.path()).isEqualTo("/v1/messages");
    assertThat(request.headers())
        .containsEntry("x-api-key", "s3cret")
        .containsEntry("anthropic-version", "2023-06-01")
        .containsEntry("accept", "text/event-stream");
    assertThat(new String(request.body().get(0), StandardCharsets.UTF_8))
        .contains("\"stream\":true");
  }

  @Test
  void systemAndDeveloperMessagesAreGatheredAndCacheMarksKept() {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            turns(
                "{\"role\":\"system\",\"content\":\"a\\u00e9\"}",
                "{\"role\":\"user\",\"content\":\"hi\"}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"b\",\"cache_control\":"
                    + "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}],\"role\":\"developer\"}"));

    assertThat(body.getJsonArray("system").toString())
        .isEqualTo(
            "[{\"type\":\"text\",\"text\":\"aé\"},{\"type\":\"text\",\"text\":\"b\","
                + "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]");
    assertThat(body.getJsonArray("messages")).hasSize(1);
  }

  @Test
  void aSystemMessageAloneIsAsked() {
    JsonObject body = json("claude-haiku-4-5", turns("{\"role\":\"system\",\"content\":\"a\"}"));

    assertThat(body.containsKey("system")).isFalse();
    assertThat(body.getJsonArray("messages").toString())
        .isEqualTo("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}]");
  }

  @Test
  void turnsOfOneSideAreMergedAndEmptyOnesLeftOut() {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            turns(
                "{\"role\":\"user\",\"content\":\"a\"}",
                "{\"role\":\"assistant\",\"content\":\"\"}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"b\"}]}",
                "{\"role\":\"assistant\",\"content\":\"c\"}",
                "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"no\"}"));

    assertThat(body.getJsonArray("messages").toString())
        .isEqualTo(
            "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"text\",\"text\":\"b\"}]},"
                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"c\"}]}]");
  }

  @Test
  void toolTurnsKeepTheBytesOfTheirArguments() {
    String arguments = "{\\\"b\\\" : 1.0e2, \\\"a\\\":\\\"x\\\\ud83d\\\"}";
    String sent =
        sent(
            "claude-haiku-4-5",
            turns(
                "{\"role\":\"user\",\"content\":\"go\"}",
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call.1:0\","
                    + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\""
                    + arguments
                    + "\"}},{\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"g\","
                    + "\"arguments\":\"\"}},{\"id\":\"c3\",\"type\":\"function\",\"function\":"
                    + "{\"name\":\"h\",\"arguments\":\"{broken\"}}]}",
                "{\"role\":\"tool\",\"tool_call_id\":\"call.1:0\",\"content\":\"r1\"}",
                "{\"role\":\"tool\",\"tool_call_id\":\"c2\",\"content\":[{\"type\":\"text\","
                    + "\"text\":\"r2\"}]}",
                "{\"role\":\"user\",\"content\":\"and?\"}"),
            9);

    assertThat(sent)
        .endsWith(
            "{\"role\":\"assistant\",\"content\":["
                + "{\"type\":\"tool_use\",\"id\":\"call_1_0\",\"name\":\"f\","
                + "\"input\":{\"b\" : 1.0e2, \"a\":\"x\\ud83d\"}},"
                + "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"g\",\"input\":{}},"
                + "{\"type\":\"tool_use\",\"id\":\"c3\",\"name\":\"h\","
                + "\"input\":{\"arguments\":\"{broken\"}}]},"
                + "{\"role\":\"user\",\"content\":["
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"call_1_0\",\"content\":\"r1\"},"
                + "{\"type\":\"tool_result\",\"tool_use_id\":\"c2\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"r2\"}]},"
                + "{\"type\":\"text\",\"text\":\"and?\"}]}]}");
  }

  @Test
  void legacyFunctionsBecomeTools() {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            turns(
                    "{\"role\":\"user\",\"content\":\"go\"}",
                    "{\"role\":\"assistant\",\"content\":null,\"function_call\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"}}",
                    "{\"role\":\"function\",\"name\":\"f\",\"content\":\"r\"}")
                + ",\"functions\":[{\"name\":\"f\",\"description\":\"d\"}],"
                + "\"function_call\":{\"name\":\"f\"}");

    assertThat(body.getJsonArray("tools").toString())
        .isEqualTo(
            "[{\"name\":\"f\",\"description\":\"d\","
                + "\"input_schema\":{\"type\":\"object\",\"properties\":{}}}]");
    assertThat(body.getJsonObject("tool_choice").toString())
        .isEqualTo("{\"type\":\"tool\",\"name\":\"f\"}");
    assertThat(body.getJsonArray("messages").toString())
        .contains("\"id\":\"function_f\"", "\"tool_use_id\":\"function_f\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"auto\"|{\"type\":\"auto\"}",
        "\"none\"|{\"type\":\"none\"}",
        "\"required\"|{\"type\":\"any\"}",
        "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}|{\"type\":\"tool\",\"name\":\"f\"}",
        "\"required\",\"parallel_tool_calls\":false"
            + "|{\"type\":\"any\",\"disable_parallel_tool_use\":true}",
        "null,\"parallel_tool_calls\":false"
            + "|{\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
        "\"auto\",\"parallel_tool_calls\":true|{\"type\":\"auto\"}"
      })
  void theToolChoiceIsTranslated(String asked, String expected) {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            HI
                + ",\"tools\":[{\"type\":\"function\",\"cache_control\":{\"type\":\"ephemeral\"},"
                + "\"function\":{\"name\":\"f\",\"strict\":true,\"parameters\":"
                + "{\"type\":\"object\"}}}],\"tool_choice\":"
                + asked);

    assertThat(body.getJsonObject("tool_choice").toString()).isEqualTo(expected);
    assertThat(body.getJsonArray("tools").toString())
        .isEqualTo(
            "[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"},"
                + "\"cache_control\":{\"type\":\"ephemeral\"}}]");
  }

  @Test
  void webSearchIsAskedFor() {
    assertThat(json("claude-haiku-4-5", HI + ",\"web_search_options\":{}").get("tools").toString())
        .isEqualTo("[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]");
  }

  @Test
  void imagesAndFilesBecomeSources() {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            turns(
                "{\"role\":\"user\",\"content\":["
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpg;base64,QUI=\","
                    + "\"detail\":\"low\"}},"
                    + "{\"type\":\"image_url\",\"image_url\":{\"url\":"
                    + "\"data:image\\/png;base64,Q\\/I=\"}},"
                    + "{\"type\":\"image_url\",\"image_url\":\"https://x.example/a\"},"
                    + "{\"type\":\"file\",\"file\":{\"file_data\":"
                    + "\"data:application/pdf;base64,UERG\"}}]}"));

    assertThat(body.getJsonArray("messages").getJsonObject(0).get("content").toString())
        .isEqualTo(
            "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/jpeg\","
                + "\"data\":\"QUI=\"}},"
                + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
                + "\"data\":\"Q/I=\"}},"
                + "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x.example/a\"}},"
                + "{\"type\":\"document\",\"source\":{\"type\":\"base64\","
                + "\"media_type\":\"application/pdf\",\"data\":\"UERG\"}}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-haiku-4-5|\"temperature\":1.7|1|",
        "claude-haiku-4-5|\"temperature\":0.50|0.50|",
        "claude-haiku-4-5|\"temperature\":-1,\"top_p\":0.3|0|",
        "claude-haiku-4-5|\"top_p\":0.3||0.3",
        "claude-opus-4-7|\"temperature\":0.5||",
        "claude-haiku-4-5|\"temperature\":0.5,\"reasoning_effort\":\"low\"||"
      })
  void samplingIsClampedOrLeftOut(String model, String asked, String temperature, String topP) {
    JsonObject body = json(model, HI + "," + asked);

    assertThat(body.containsKey("temperature") ? body.get("temperature").toString() : null)
        .isEqualTo(temperature);
    assertThat(body.containsKey("top_p") ? body.get("top_p").toString() : null).isEqualTo(topP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "claude-haiku-4-5|\"reasoning_effort\":\"none\"|`null`|`null`",
        "claude-haiku-4-5|\"reasoning_effort\":\"minimal\""
            + "|{\"type\":\"enabled\",\"budget_tokens\":1024}|`null`",
        "claude-haiku-4-5|\"reasoning_effort\":\"high\""
            + "|{\"type\":\"enabled\",\"budget_tokens\":2048}|`null`",
        "claude-3-haiku-20240307|\"reasoning_effort\":\"high\"|`null`|`null`",
        "claude-sonnet-4-6|\"reasoning_effort\":\"medium\""
            + "|{\"type\":\"adaptive\"}|{\"effort\":\"medium\"}",
        "claude-opus-4-7|\"reasoning_effort\":\"xhigh\""
            + "|{\"type\":\"adaptive\",\"display\":\"summarized\"}|{\"effort\":\"xhigh\"}",
        "claude-haiku-4-5|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":9000}"
            + "|{\"type\":\"enabled\",\"budget_tokens\":4095}|`null`",
        "claude-opus-4-7|\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":9000}"
            + "|{\"type\":\"adaptive\"}|`null`",
        "claude-haiku-4-5|\"thinking\":{\"type\":\"disabled\"}|`null`|`null`",
        "claude-haiku-4-5|\"reasoning_effort\":\"high\",\"tools\":[{\"type\":\"function\","
            + "\"function\":{\"name\":\"f\"}}],\"tool_choice\":\"required\"|`null`|`null`",
        "claude-haiku-4-5|\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
            + "{\"name\":\"x\",\"schema\":{\"type\":\"object\"}}}"
            + "|`null`|{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}"
      })
  void effortAndFormatFollowTheModel(
      String model, String asked, String thinking, String outputConfig) {
    JsonObject body = json(model, HI + "," + asked);

    assertThat(String.valueOf(body.get("thinking"))).isEqualTo(thinking);
    assertThat(String.valueOf(body.get("output_config"))).isEqualTo(outputConfig);
  }

  @Test
  void thinkingIsLeftOutWhereItsBlocksDidNotComeBack() {
    String call =
        "\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}";
    String result = "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"r\"}";
    String user = "{\"role\":\"user\",\"content\":\"go\"}";
    String block = "{\"type\":\"thinking\",\"thinking\":\"h\\u006d\",\"signature\":\"Sig==\"}";
    String effort = ",\"reasoning_effort\":\"high\"";

    JsonObject without =
        json("claude-haiku-4-5", turns(user, "{\"role\":\"assistant\"," + call, result) + effort);
    String with =
        sent(
            "claude-haiku-4-5",
            turns(
                    user,
                    "{\"role\":\"assistant\",\"reasoning_content\":\"hm\",\"thinking_blocks\":["
                        + block
                        + "],"
                        + call,
                    result)
                + effort,
            4096);

    assertThat(without.containsKey("thinking")).isFalse();
    assertThat(with)
        .contains("\"budget_tokens\":2048", "\"content\":[" + block + ",{\"type\":\"tool_use\"");
    assertThat(with).doesNotContain("reasoning_content");
  }

  @Test
  void jsonObjectsAndOldModelsAreInstructed() {
    assertThat(
            json("claude-haiku-4-5", HI + ",\"response_format\":{\"type\":\"json_object\"}")
                .get("system")
                .toString())
        .contains("one JSON object");
    assertThat(
            json(
                    "claude-3-haiku-20240307",
                    HI
                        + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                        + "{\"schema\":{\"type\":\"object\"}}}")
                .get("system")
                .toString())
        .contains("{\\\"type\\\":\\\"object\\\"}");
  }

  @Test
  void stopSequencesAndTheUserAreTranslated() {
    JsonObject one = json("claude-haiku-4-5", HI + ",\"stop\":\"END\",\"user\":\"u1\"");
    JsonObject many = json("claude-haiku-4-5", HI + ",\"stop\":[\"a\",\"\\n\",\"b\"]");

    assertThat(one.get("stop_sequences").toString()).isEqualTo("[\"END\"]");
    assertThat(one.get("metadata").toString()).isEqualTo("{\"user_id\":\"u1\"}");
    assertThat(many.get("stop_sequences").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void whatHasNoCounterpartIsLeftOut() {
    JsonObject body =
        json(
            "claude-haiku-4-5",
            HI + ",\"seed\":1,\"logit_bias\":{},\"metadata\":{\"a\":\"b\"},\"foo\":[1]");

    assertThat(body.keySet()).containsExactlyInAnyOrder("model", "max_tokens", "messages");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"n\":2|n",
        "\"messages\":[{\"role\":\"owner\",\"content\":\"a\"}]|messages[0].role",
        "\"messages\":[{\"role\":\"user\",\"content\":5}]|messages[0].content",
        "\"messages\":[{\"role\":\"user\",\"content\":\"\"}]|messages",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]"
            + "|messages[0].content[0].type",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]"
            + "|messages[0].content[0].image_url",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
            + "\"data:image/png,raw\"}]}]|messages[0].content[0].image_url",
        "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"tools\":[{\"type\":\"custom\"}]"
            + "|tools[0].type",
        "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"temperature\":\"hot\"|temperature",
        "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"tools\":[{\"function\":{}}],"
            + "\"tool_choice\":\"perhaps\"|tool_choice"
      })
  void whatClaudeCannotBeAskedIsRefusedByName(String members, String param) {
    assertThatThrownBy(() -> sent("claude-haiku-4-5", members, 100))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.param()).isEqualTo(param));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-haiku-4-5-20251001,405",
    "claude-sonnet-4-6,406",
    "claude-opus-4-7,407",
    "anthropic.claude-opus-4-7-v1:0,407",
    "claude-3-5-sonnet-20240620,305",
    "claude-3-haiku-20240307,300",
    "claude-sonnet-5,500",
    "claude-opus-4-20250514,400",
    "claude-latest,0"
  })
  void versionsAreReadFromNames(String name, int version) {
    assertThat(ClaudeModel.of(name).version()).isEqualTo(version);
  }
}
