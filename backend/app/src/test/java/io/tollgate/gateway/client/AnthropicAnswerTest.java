package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.Fed.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicAnswerTest {

  private static final String OUR_HEAD =
      "data: {\"id\":\"chatcmpl-call1\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1700000000,\"model\":\"public-model\",\"choices\":";
  private static final String START =
      event(
          "message_start",
          "\"message\":{\"id\":\"msg_1\",\"model\":\"claude-x\",\"content\":[],"
              + "\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":5,"
              + "\"output_tokens\":1}}");
  private static final String ROLE =
      ours("\"role\":\"assistant\",\"content\":\"\",\"refusal\":null", "null");

  private final Wire wire = new OpenAiToAnthropic();

  private static String event(String type, String rest) {
    return "event: "
        + type
        + "\ndata: {\"type\":\""
        + type
        + "\""
        + (rest.isEmpty() ? "" : "," + rest)
        + "}\n\n";
  }

  private static String block(int index, String start, String... deltas) {
    StringBuilder text = new StringBuilder();
    text.append(
        event("content_block_start", "\"index\":" + index + ",\"content_block\":{" + start + "}"));
    for (String delta : deltas) {
      text.append(
          event("content_block_delta", "\"index\":" + index + ",\"delta\":{" + delta + "}"));
    }
    return text.append(event("content_block_stop", "\"index\":" + index)).toString();
  }

  private static String text(String... pieces) {
    String[] deltas = new String[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      deltas[i] = "\"type\":\"text_delta\",\"text\":\"" + pieces[i] + "\"";
    }
    return block(0, "\"type\":\"text\",\"text\":\"\"", deltas);
  }

  private static String stop(String reason, String usage) {
    return event(
            "message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\"},\"usage\":" + usage)
        + event("message_stop", "");
  }

  private static String ours(String delta, String finish) {
    return OUR_HEAD
        + "[{\"index\":0,\"delta\":{"
        + delta
        + "},\"logprobs\":null,\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  private Fed stream(String answer) {
    return Fed.feed(wire, request(",\"stream\":true"), answer);
  }

  private Fed whole(String answer) {
    return Fed.feed(wire, request(""), answer);
  }

  @Nested
  class Streams {

    @Test
    void textIsForwardedAsItsBytes() {
      Fed fed =
          stream(
              START
                  + event("ping", "")
                  + text("a\\u00e9", "\\\"é")
                  + stop("end_turn", "{\"output_tokens\":7}"));

      assertThat(fed.early())
          .isEqualTo(
              ROLE
                  + ours("\"content\":\"a\\u00e9\"", "null")
                  + ours("\"content\":\"\\\"é\"", "null"));
      assertThat(fed.tail()).isEqualTo(ours("", "\"stop\"") + "data: [DONE]\n\n");
      assertThat(fed.facts().usage()).isEqualTo(new Quantities(15, 5, 0, 0, 7, 0, 0));
      assertThat(fed.facts().source()).isEqualTo(UsageSource.PROVIDER);
      assertThat(fed.facts().servedModel()).isEqualTo("claude-x");
    }

    @Test
    void usageComesLastWhereItWasAskedFor() {
      Fed fed =
          Fed.feed(
              wire,
              request(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"),
              START + text("a") + stop("end_turn", "{\"output_tokens\":7}"));

      assertThat(fed.early()).contains("\"finish_reason\":null}],\"usage\":null}\n\n");
      assertThat(fed.tail())
          .endsWith(
              OUR_HEAD
                  + "[],\"usage\":{\"prompt_tokens\":15,\"completion_tokens\":7,"
                  + "\"total_tokens\":22,\"prompt_tokens_details\":{\"cached_tokens\":5,"
                  + "\"cache_write_tokens\":0},\"completion_tokens_details\":"
                  + "{\"reasoning_tokens\":0}}}\n\ndata: [DONE]\n\n");
    }

    @Test
    void toolCallsComeWithTheirIndexAndPieces() {
      Fed fed =
          stream(
              START
                  + text("ok")
                  + block(
                      1,
                      "\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}",
                      "\"type\":\"input_json_delta\",\"partial_json\":\"\"",
                      "\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\": 1\"",
                      "\"type\":\"input_json_delta\",\"partial_json\":\"}\"")
                  + block(2, "\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"g\",\"input\":{}")
                  + block(
                      3,
                      "\"type\":\"tool_use\",\"id\":\"t3\",\"name\":\"h\","
                          + "\"input\":{\"z\": [1]}")
                  + stop("tool_use", "{\"output_tokens\":7}"));

      assertThat(fed.early())
          .endsWith(
              ours(tool(0, "t1", "f"), "null")
                  + ours(arguments(0, "{\\\"a\\\": 1"), "null")
                  + ours(arguments(0, "}"), "null")
                  + ours(tool(1, "t2", "g"), "null")
                  + ours(arguments(1, "{}"), "null")
                  + ours(tool(2, "t3", "h"), "null")
                  + ours(arguments(2, "{\\\"z\\\": [1]}"), "null"));
      assertThat(fed.facts().finishReason()).isEqualTo("tool_calls");
    }

    private String tool(int index, String id, String name) {
      return "\"tool_calls\":[{\"index\":"
          + index
          + ",\"id\":\""
          + id
          + "\",\"type\":\"function\",\"function\":{\"name\":\""
          + name
          + "\",\"arguments\":\"\"}}]";
    }

    private String arguments(int index, String piece) {
      return "\"tool_calls\":[{\"index\":"
          + index
          + ",\"function\":{\"arguments\":\""
          + piece
          + "\"}}]";
    }

    @Test
    void thinkingIsShownAndItsBlocksFollowSigned() {
      Fed fed =
          stream(
              START
                  + block(
                      0,
                      "\"type\":\"thinking\",\"thinking\":\"\"",
                      "\"type\":\"thinking_delta\",\"thinking\":\"h\\u006d\"",
                      "\"type\":\"thinking_delta\",\"thinking\":\"!\"",
                      "\"type\":\"signature_delta\",\"signature\":\"Sig==\"")
                  + block(1, "\"type\":\"redacted_thinking\",\"data\":\"xyz\"")
                  + stop(
                      "end_turn",
                      "{\"output_tokens\":7,\"output_tokens_details\":{\"thinking_tokens\":4}}"));

      assertThat(fed.early())
          .endsWith(
              ours("\"reasoning_content\":\"h\\u006d\"", "null")
                  + ours("\"reasoning_content\":\"!\"", "null")
                  + ours(
                      "\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"h\\u006d!\","
                          + "\"signature\":\"Sig==\"}]",
                      "null")
                  + ours(
                      "\"thinking_blocks\":[{\"type\":\"redacted_thinking\",\"data\":\"xyz\"}]",
                      "null"));
      assertThat(fed.facts().usage().reasoning()).isEqualTo(4);
      assertThat(fed.facts().content()).isTrue();
    }

    @Test
    void theProvidersOwnToolsAreNotShown() {
      Fed fed =
          stream(
              START
                  + block(
                      0,
                      "\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\","
                          + "\"input\":{}",
                      "\"type\":\"input_json_delta\",\"partial_json\":\"{}\"")
                  + block(1, "\"type\":\"web_search_tool_result\",\"content\":[]")
                  + block(2, "\"type\":\"compaction\"", "\"type\":\"compaction_delta\"")
                  + stop(
                      "pause_turn",
                      "{\"input_tokens\":900,\"output_tokens\":7,"
                          + "\"server_tool_use\":{\"web_search_requests\":2}}"));

      assertThat(fed.early()).isEqualTo(ROLE);
      assertThat(fed.facts().usage()).isEqualTo(new Quantities(905, 5, 0, 0, 7, 0, 2));
      assertThat(fed.facts().finishReason()).isEqualTo("stop");
    }

    @Test
    void aRefusalIsAContentFilterInOurWords() {
      Fed fed = stream(START + stop("refusal", "{\"output_tokens\":2}"));

      assertThat(fed.tail())
          .contains("\"refusal\":\"The model declined to answer this request.\"")
          .contains("\"finish_reason\":\"content_filter\"");
      assertThat(fed.facts().content()).isFalse();
    }

    @Test
    void aSecondStartOfTheSameMessageIsIgnored() {
      Fed fed = stream(START + START + text("a") + stop("end_turn", "{\"output_tokens\":7}"));

      assertThat(fed.early()).isEqualTo(ROLE + ours("\"content\":\"a\"", "null"));
      assertThat(fed.facts().usage().input()).isEqualTo(15);
    }

    @Test
    void twoAnswersAreNotSpliced() {
      Fed fed = stream(START + text("a") + START.replace("msg_1", "msg_2") + text("b"));

      assertThat(fed.broken()).isEqualTo("spliced");
    }

    @Test
    void anotherStartBeforeAnythingWasSaidIsTaken() {
      Fed fed =
          stream(
              START
                  + START.replace("msg_1", "msg_2")
                  + text("b")
                  + stop("end_turn", "{\"output_tokens\":7}"));

      assertThat(fed.complete()).isTrue();
      assertThat(fed.early()).isEqualTo(ROLE + ours("\"content\":\"b\"", "null"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n",
          "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n",
          "data: {\"error\":{\"message\":\"x\"}}\n\n"
        })
    void anErrorInTheMiddleSpoils(String error) {
      Fed fed = stream(START + text("a b c") + error);

      assertThat(fed.broken()).isEqualTo("error_event");
    }

    @Test
    void aCutAnswerIsBrokenAndItsOutputEstimated() {
      Fed fed = stream(START + text("one two three"));

      assertThat(fed.broken()).isEqualTo("cut");
      assertThat(fed.facts().source()).isEqualTo(UsageSource.ESTIMATED);
      assertThat(fed.facts().usage()).isEqualTo(new Quantities(15, 5, 0, 0, 3, 0, 0));
    }

    @Test
    void aStopReasonIsEnoughWhereTheLastEventIsMissing() {
      String answer = START + text("a") + stop("max_tokens", "{\"output_tokens\":7}");

      Fed fed = stream(answer.substring(0, answer.indexOf("event: message_stop")));

      assertThat(fed.complete()).isTrue();
      assertThat(fed.facts().finishReason()).isEqualTo("length");
    }

    @Test
    void nothingIsBroken() {
      assertThat(stream("").broken()).isEqualTo("empty");
      assertThat(stream("event: ping\ndata: {\"type\":\"ping\"}\n\n").broken()).isEqualTo("empty");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          // message_start usage | message_delta usage | input cached 5m 1h output
          "{\"input_tokens\":43}|{\"input_tokens\":61,\"output_tokens\":2}|61|0|0|0|2",
          "{\"input_tokens\":4,\"cache_creation_input_tokens\":9}|{\"output_tokens\":2}"
              + "|13|0|9|0|2",
          "{\"input_tokens\":4,\"cache_creation_input_tokens\":9,\"cache_creation\":"
              + "{\"ephemeral_5m_input_tokens\":3,\"ephemeral_1h_input_tokens\":6}}"
              + "|{\"output_tokens\":2}|13|0|3|6|2",
          "{\"input_tokens\":2,\"cache_creation_input_tokens\":3,\"cache_creation\":"
              + "{\"ephemeral_5m_input_tokens\":3,\"ephemeral_1h_input_tokens\":0}}"
              + "|{\"input_tokens\":6,\"cache_creation_input_tokens\":5,"
              + "\"cache_read_input_tokens\":7,\"output_tokens\":2}|18|7|5|0|2",
          "{\"input_tokens\":4,\"cache_read_input_tokens\":9}"
              + "|{\"input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":2}"
              + "|13|9|0|0|2",
          "{\"input_tokens\":100}|{\"input_tokens\":181,\"output_tokens\":8,\"iterations\":["
              + "{\"input_tokens\":100,\"output_tokens\":83,\"cache_read_input_tokens\":50},"
              + "{\"input_tokens\":181,\"output_tokens\":8,\"cache_creation\":"
              + "{\"ephemeral_5m_input_tokens\":1,\"ephemeral_1h_input_tokens\":2}}]}"
              + "|334|50|1|2|91"
        })
    void usageIsGatheredOverTheEvents(
        String start, String delta, long input, long cached, long m5, long h1, long output) {
      Fed fed =
          stream(
              event("message_start", "\"message\":{\"id\":\"m\",\"usage\":" + start + "}")
                  + text("a")
                  + stop("end_turn", delta));

      assertThat(fed.facts().usage())
          .isEqualTo(new Quantities(input, cached, m5, h1, output, 0, 0));
      assertThat(fed.facts().source()).isEqualTo(UsageSource.PROVIDER);
    }
  }

  @Nested
  class Whole {

    @Test
    void aMessageBecomesACompletion() {
      Fed fed =
          whole(
              "{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"claude-x\",\"content\":["
                  + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"S=\"},"
                  + "{\"type\":\"text\",\"text\":\"a\\u00e9\"},"
                  + "{\"type\":\"server_tool_use\",\"id\":\"s\",\"input\":{}},"
                  + "{\"type\":\"text\",\"text\":\"b\"},"
                  + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\","
                  + "\"input\":{\"x\" : 1.0}}],"
                  + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":9,"
                  + "\"output_tokens\":3}}");

      assertThat(fed.early()).isEmpty();
      assertThat(fed.tail())
          .isEqualTo(
              "{\"id\":\"chatcmpl-call1\",\"object\":\"chat.completion\",\"created\":1700000000,"
                  + "\"model\":\"public-model\",\"choices\":[{\"index\":0,\"message\":"
                  + "{\"role\":\"assistant\",\"content\":\"a\\u00e9b\",\"refusal\":null,"
                  + "\"reasoning_content\":\"hm\",\"thinking_blocks\":[{\"type\":\"thinking\","
                  + "\"thinking\":\"hm\",\"signature\":\"S=\"}],\"tool_calls\":[{\"id\":\"t1\","
                  + "\"type\":\"function\",\"function\":{\"name\":\"f\","
                  + "\"arguments\":\"{\\\"x\\\" : 1.0}\"}}]},\"logprobs\":null,"
                  + "\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":9,"
                  + "\"completion_tokens\":3,\"total_tokens\":12,\"prompt_tokens_details\":"
                  + "{\"cached_tokens\":0,\"cache_write_tokens\":0},"
                  + "\"completion_tokens_details\":{\"reasoning_tokens\":0}}}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}|error_in_200",
          "<html>|garbage",
          "[]|garbage",
          "{\"content\":\"x\"}|garbage",
          "{\"content\":[{\"type\":\"te|cut"
        })
    void whatIsNoMessageIsBroken(String body, String reason) {
      assertThat(whole(body).broken()).isEqualTo(reason);
    }

    @Test
    void missingUsageIsEstimated() {
      Fed fed =
          whole(
              "{\"content\":[{\"type\":\"text\",\"text\":\"one two\"}],"
                  + "\"stop_reason\":\"end_turn\"}");

      assertThat(fed.facts().source()).isEqualTo(UsageSource.ESTIMATED);
      assertThat(fed.facts().usage().output()).isEqualTo(2);
    }
  }
}
