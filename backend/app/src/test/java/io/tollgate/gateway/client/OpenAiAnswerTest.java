package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.Fed.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAnswerTest {

  private static final String HEAD =
      "{\"id\":\"up-1\",\"object\":\"chat.completion.chunk\",\"created\":5,\"model\":\"up\",";
  private static final String OUR_HEAD =
      "{\"id\":\"chatcmpl-call1\",\"object\":\"chat.completion.chunk\",\"created\":5,"
          + "\"model\":\"public-model\",";
  private static final String USAGE =
      "{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}";

  private final Wire wire = new OpenAiToOpenAi();

  private static String chunk(String rest) {
    return "data: " + HEAD + rest + "}\n\n";
  }

  private static String ours(String rest) {
    return "data: " + OUR_HEAD + rest + "}\n\n";
  }

  private static String said(String text) {
    return "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}]";
  }

  private static final String STOP =
      "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]";

  private Fed stream(String answer) {
    return Fed.feed(wire, request(",\"stream\":true"), answer);
  }

  private Fed streamAskingUsage(String answer) {
    return Fed.feed(
        wire, request(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"), answer);
  }

  private Fed whole(String answer) {
    return Fed.feed(wire, request(""), answer);
  }

  @Nested
  class Streams {

    @Test
    void usageIsTakenOutWhereNobodyAskedForIt() {
      Fed fed =
          stream(
              chunk(said("a") + ",\"usage\":null")
                  + chunk(STOP + ",\"usage\":null")
                  + chunk("\"choices\":[],\"usage\":" + USAGE)
                  + "data: [DONE]\n\n");

      assertThat(fed.early()).isEqualTo(ours(said("a")));
      assertThat(fed.tail()).isEqualTo(ours(STOP) + "data: [DONE]\n\n");
      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
      assertThat(fed.facts().source()).isEqualTo(UsageSource.PROVIDER);
      assertThat(fed.facts().finishReason()).isEqualTo("stop");
      assertThat(fed.facts().servedModel()).isEqualTo("up");
      assertThat(fed.facts().content()).isTrue();
    }

    @Test
    void usageComesOnceAtTheEndWhereverTheProviderPutIt() {
      String withCost = USAGE.replace("}", ",\"cost\":0.1,\"cost_details\":{\"a\":1}}");
      String expected =
          ours(said("a") + ",\"usage\":null")
              + ours(STOP + ",\"usage\":null")
              + ours("\"choices\":[],\"usage\":" + USAGE)
              + "data: [DONE]\n\n";

      Fed fed =
          streamAskingUsage(
              chunk(said("a") + ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}")
                  + chunk(STOP + ",\"usage\":" + withCost)
                  + "data: [DONE]\n\n");

      assertThat(fed.all()).isEqualTo(expected);
      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
    }

    @Test
    void anEstimateIsShownWhereUsageWasAskedForAndNoneCame() {
      Fed fed = streamAskingUsage(chunk(said("hello world")) + chunk(STOP) + "data: [DONE]\n\n");

      assertThat(fed.facts().source()).isEqualTo(UsageSource.ESTIMATED);
      assertThat(fed.facts().usage().output()).isEqualTo(2);
      assertThat(fed.tail())
          .contains(
              "\"completion_tokens\":2,\"total_tokens\":" + (fed.facts().usage().input() + 2));
    }

    @Test
    void upstreamNamesAndCostsDoNotGetOut() {
      Fed fed =
          stream(
              chunk("\"provider\":\"Acme\",\"system_fingerprint\":\"fp_x\"," + said("a"))
                  + chunk(STOP + ",\"x_groq\":{\"usage\":" + USAGE + "},\"cost\":1")
                  + "data: [DONE]\n\n");

      assertThat(fed.all()).isEqualTo(ours(said("a")) + ours(STOP) + "data: [DONE]\n\n");
      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
    }

    @Test
    void chunksWithoutChoicesAreDropped() {
      Fed fed =
          stream(
              "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\","
                  + "\"prompt_filter_results\":[]}\n\n"
                  + chunk(said("a"))
                  + "data: {\"type\":\"ping\"}\n\n"
                  + chunk(STOP)
                  + "data: [DONE]\n\n");

      assertThat(fed.all()).isEqualTo(ours(said("a")) + ours(STOP) + "data: [DONE]\n\n");
    }

    @Test
    void framingIsTolerated() {
      String answer =
          "\uFEFF: OPENROUTER PROCESSING\r\n\r\nid: 7\r\nretry: 10\r\ndata:"
              + chunk(said("a")).substring(6).replace("\n", "\r\n")
              + ": keep\r\n\r\nevent: message\r\ndata: "
              + HEAD
              + "\r\ndata: "
              + said("b")
              + "}\r\n\r\ndata: : COMMENT\r\n\r\n"
              + chunk(STOP)
              + "data: [DONE]";

      Fed fed = stream(answer);

      assertThat(fed.all().replace(":\n\n", "").replace(OUR_HEAD + "\n", OUR_HEAD))
          .isEqualTo(ours(said("a")) + ours(said("b")) + ours(STOP) + "data: [DONE]\n\n");
      assertThat(fed.all()).doesNotContain("OPENROUTER", "COMMENT", "keep");
      assertThat(fed.early()).startsWith("data:").contains(":\n\n");
    }

    @Test
    void everythingFromTheLastFinishOnWaits() {
      ChatRequest two = request(",\"stream\":true,\"n\":2");
      String first = "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]";
      String second = "\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]";

      Fed fed =
          Fed.feed(
              wire, two, chunk(first) + chunk(said("x")) + chunk(second) + chunk(said("late")));

      assertThat(fed.early()).isEqualTo(ours(first) + ours(said("x")));
      assertThat(fed.tail()).isEqualTo(ours(second) + ours(said("late")) + "data: [DONE]\n\n");
    }

    @Test
    void theClosingFrameEndsTheAnswerAlthoughTheConnectionStaysOpen() {
      Answer answer = wire.answer(request(",\"stream\":true"), Fed.TARGET, "call1", 1);
      byte[] bytes =
          (chunk(said("a")) + chunk(STOP) + "data: [DONE]\n\n").getBytes(StandardCharsets.UTF_8);

      answer.feed(bytes, 0, bytes.length - 1);

      assertThat(answer.finished()).isTrue();
      assertThat(answer.end()).isInstanceOf(Answer.Verdict.Complete.class);
    }

    @Test
    void aFinishReasonIsEnoughWhereNoDoneComes() {
      Fed fed = stream(chunk(said("a")) + chunk(STOP));

      assertThat(fed.complete()).isTrue();
      assertThat(fed.tail()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aDoneIsEnoughWhereNoFinishReasonComes() {
      Fed fed = stream(chunk(said("a")) + "data: [DONE]\n\n");

      assertThat(fed.complete()).isTrue();
      assertThat(fed.facts().finishReason()).isNull();
    }

    @Test
    void aCutAnswerIsBrokenAndItsCostEstimated() {
      Fed fed = stream(chunk(said("one two three")) + "data: {\"choices\":[{\"del");

      assertThat(fed.broken()).isEqualTo("cut");
      assertThat(fed.facts().source()).isEqualTo(UsageSource.ESTIMATED);
      assertThat(fed.facts().usage().output()).isEqualTo(3);
      assertThat(fed.facts().usage().input()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "event: error\ndata: {\"message\":\"x\"}\n\n",
          "error: {\"detail\":\"x\"}\n\n",
          "data: {\"error\":{\"message\":\"x\"}}\n\n",
          "data: {\"error\":\"x\",\"choices\":[{\"index\":0,\"delta\":{}}]}\n\n",
          "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}\n\n",
          "{\n \"error\": {\"code\": 499}\n}\n",
          "<html>502</html>\n",
          "data: not json\n\n",
          "data: {\"choices\":[}]\n\n",
          "data: [1]\n\n"
        })
    void anErrorInsideA200Spoils(String error) {
      Answer answer = wire.answer(request(",\"stream\":true"), Fed.TARGET, "call1", 1);
      byte[] good = chunk(said("a")).getBytes(StandardCharsets.UTF_8);
      byte[] bad = (error + "data: [DONE]\n\n").getBytes(StandardCharsets.UTF_8);

      assertThat(answer.feed(good, 0, good.length)).asString().isEqualTo(ours(said("a")));
      assertThat(answer.feed(bad, 0, bad.length)).isEmpty();

      assertThat(answer.spoiled()).isTrue();
      assertThat(answer.finished()).isFalse();
      assertThat(answer.end()).isInstanceOf(Answer.Verdict.Broken.class);
    }

    @Test
    void anErrorBeforeAnyChunkLeavesTheWayOpenForAnotherRoute() {
      Answer answer = wire.answer(request(",\"stream\":true"), Fed.TARGET, "call1", 1);
      byte[] bytes =
          (": hi\n\n" + chunk(said("a")) + "data: {\"error\":{}}\n\n")
              .getBytes(StandardCharsets.UTF_8);

      assertThat(answer.feed(bytes, 0, bytes.length)).isEmpty();
      assertThat(answer.spoiled()).isTrue();
    }

    @Test
    void usageOnAnErrorChunkIsKnownToTheSeller() {
      Fed fed =
          stream(
              chunk(said("a"))
                  + chunk("\"error\":{\"code\":400},\"choices\":[],\"usage\":" + USAGE)
                  + "data: [DONE]\n\n");

      assertThat(fed.complete()).isFalse();
      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
    }

    @Test
    void aFrameThatNeverEndsSpoils() {
      Wire small = new OpenAiToOpenAi(new WireLimits(100, 100, 100));
      Fed fed = Fed.feed(small, request(",\"stream\":true"), "data: " + "x".repeat(101));

      assertThat(fed.broken()).isEqualTo("frame_too_long");
    }

    @Test
    void aTailThatNeverEndsSpoils() {
      Wire small = new OpenAiToOpenAi(new WireLimits(1000, 1000, 400));
      Fed fed =
          Fed.feed(small, request(",\"stream\":true"), chunk(STOP) + chunk(said("x")).repeat(9));

      assertThat(fed.broken()).isEqualTo("tail_too_long");
    }

    @Test
    void nothingAtAllIsBroken() {
      assertThat(stream("").broken()).isEqualTo("empty");
      assertThat(stream("data: [DONE]\n\n").broken()).isEqualTo("empty");
      assertThat(stream(": x\n\n").facts().source()).isEqualTo(UsageSource.NONE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"reasoning_content\":\"hm\"}",
          "{\"reasoning\":\"hm\"}",
          "{\"refusal\":\"no\"}",
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
          "{\"function_call\":{\"name\":\"f\"}}",
          "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}",
          "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"h\"}]}]}"
        })
    void everythingProducedIsContent(String delta) {
      Fed fed =
          stream(chunk("\"choices\":[{\"index\":0,\"delta\":" + delta + "}]") + "data: [DONE]\n\n");

      assertThat(fed.facts().content()).isTrue();
      assertThat(fed.facts().usage().output()).isPositive();
    }

    @Test
    void aRoleAndEmptyStringsAreNoContent() {
      Fed fed =
          stream(
              chunk(
                      "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\","
                          + "\"refusal\":null,\"tool_calls\":[]}}]")
                  + chunk(STOP)
                  + "data: [DONE]\n\n");

      assertThat(fed.facts().content()).isFalse();
    }

    @Test
    void estimatedReasoningIsItsShareOfTheText() {
      String reasoning =
          "\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"one two\"}}]";

      Fed fed = stream(chunk(reasoning) + chunk(said("six ten")) + "data: [DONE]\n\n");

      long output = fed.facts().usage().output();

      assertThat(output).isGreaterThan(1);
      assertThat(fed.facts().usage().reasoning()).isEqualTo(output / 2);
    }
  }

  @Nested
  class Whole {

    @Test
    void onlyTheNamesChange() {
      Fed fed =
          whole(
              " {\"id\":\"up-1\", \"model\" : \"up\",\"provider\":\"Acme\",\"zz\":[1, 2],"
                  + "\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":{\"cost\":1,\"prompt_tokens\":9,\"completion_tokens\":3,"
                  + "\"is_byok\":true},\"system_fingerprint\":\"fp\"}\n");

      assertThat(fed.early()).isEmpty();
      assertThat(fed.tail())
          .isEqualTo(
              " {\"id\":\"chatcmpl-call1\", \"model\" : \"public-model\",\"zz\":[1, 2],"
                  + "\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}\n");
      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
      assertThat(fed.facts().finishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "<html><body>502</body></html>|garbage",
          "``|garbage",
          "[]|garbage",
          "{\"id\":\"x\"}|garbage",
          "{\"choices\":null}|garbage",
          "{\"choices\":[],\"error\":{\"message\":\"x\"}}|error_in_200",
          "{\"error\":\"x\"}|error_in_200",
          "{\"choices\":[{\"message\":{\"content\":\"hi|cut",
          "{\"choices\":[]} {}|garbage"
        })
    void whatIsNoAnswerIsBroken(String body, String reason) {
      assertThat(whole(body).broken()).isEqualTo(reason);
    }

    @Test
    void aBodyAboveTheBoundIsBroken() {
      Wire small = new OpenAiToOpenAi(new WireLimits(10, 10, 10));

      assertThat(Fed.feed(small, request(""), "{\"choices\":[]}").broken())
          .isEqualTo("answer_too_long");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          // usage | input cached write output reasoning source
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_tokens_details\":"
              + "{\"cached_tokens\":4,\"cache_write_tokens\":2}}|9|4|2|3|0|PROVIDER",
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_cache_hit_tokens\":4,"
              + "\"prompt_cache_miss_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":4}}"
              + "|9|4|0|3|0|PROVIDER",
          "{\"completion_tokens\":3,\"prompt_cache_hit_tokens\":4,\"prompt_cache_miss_tokens\":5}"
              + "|9|4|0|3|0|PROVIDER",
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"cached_tokens\":4}|9|4|0|3|0|PROVIDER",
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":17,"
              + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}|9|0|0|8|5|PROVIDER",
          "{\"prompt_tokens\":9,\"completion_tokens\":7,\"total_tokens\":16,"
              + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}|9|0|0|7|5|PROVIDER",
          "{\"prompt_tokens\":3,\"completion_tokens\":11,\"total_tokens\":20,"
              + "\"prompt_tokens_details\":{\"audio_tokens\":6}}|9|0|0|11|0|PROVIDER",
          "{\"total_tokens\":12,\"completion_tokens\":3}|9|0|0|3|0|PROVIDER",
          // absurd
          "{\"prompt_tokens\":10,\"completion_tokens\":3,\"prompt_tokens_details\":"
              + "{\"cached_tokens\":161}}|10|10|0|3|0|SUSPECT",
          "{\"prompt_tokens\":10,\"completion_tokens\":3,\"prompt_tokens_details\":"
              + "{\"cached_tokens\":8,\"cache_write_tokens\":8}}|10|8|2|3|0|SUSPECT",
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"completion_tokens_details\":"
              + "{\"reasoning_tokens\":4}}|9|0|0|3|3|SUSPECT",
          "{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_tokens_details\":"
              + "{\"cached_tokens\":-1}}|9|0|0|3|0|SUSPECT",
          "{\"prompt_tokens\":9,\"completion_tokens\":1e30}|9|0|0|1000000000|0|SUSPECT",
          "{\"prompt_tokens\":9,\"completion_tokens\":99999999999999999999999}"
              + "|9|0|0|1000000000|0|SUSPECT",
          // missing or zero beside text
          "null|9|0|0|1|0|ESTIMATED",
          "{}|9|0|0|1|0|ESTIMATED",
          "{\"prompt_tokens\":0,\"completion_tokens\":0}|9|0|0|1|0|ESTIMATED",
          "{\"prompt_tokens\":8,\"completion_tokens\":0}|8|0|0|1|0|ESTIMATED",
          "{\"prompt_tokens\":0,\"completion_tokens\":3}|9|0|0|3|0|ESTIMATED"
        })
    void vendorsArithmeticBecomesOne(
        String usage,
        long input,
        long cached,
        long write,
        long output,
        long reasoning,
        String who) {
      Fed fed =
          whole(
              "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":"
                  + usage
                  + "}");

      Quantities used = fed.facts().usage();
      assertThat(fed.facts().source()).isEqualTo(UsageSource.valueOf(who));
      if (fed.facts().source() != UsageSource.ESTIMATED || input != 9) {
        assertThat(used.input()).isEqualTo(input);
      }
      assertThat(used.input()).isPositive();
      assertThat(used.cachedInput()).isEqualTo(cached);
      assertThat(used.cacheWrite5m()).isEqualTo(write);
      assertThat(used.output()).isEqualTo(output);
      assertThat(used.reasoning()).isEqualTo(reasoning);
    }

    @Test
    void usageInsideAChoiceIsRead() {
      Fed fed = whole("{\"choices\":[{\"usage\":" + USAGE + ",\"message\":{\"content\":\"x\"}}]}");

      assertThat(fed.facts().usage()).isEqualTo(Quantities.of(9, 3));
    }

    @Test
    void noContentAndNoUsageCostsNothing() {
      Fed fed = whole("{\"choices\":[{\"message\":{\"content\":\"\"}}]}");

      assertThat(fed.complete()).isTrue();
      assertThat(fed.facts().content()).isFalse();
      assertThat(fed.facts().source()).isEqualTo(UsageSource.NONE);
    }

    @Test
    void theVendorsFactorScalesAnEstimate() {
      Wire.Target dear = new Wire.Target("p", "u", "s", 250);
      byte[] body =
          "{\"choices\":[{\"message\":{\"content\":\"one two three four\"}}]}"
              .getBytes(StandardCharsets.UTF_8);

      Fed fed = Fed.feed(wire.answer(request(""), dear, "c", 1), body, 1);

      assertThat(fed.facts().usage().output()).isEqualTo(10);
    }

    @Test
    void theDataOfImagesIsNotCountedAsText() {
      ChatRequest request =
          Fed.parse(
              "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                  + "\"image_url\":{\"url\":\"data:image/png;base64,"
                  + "QUJD".repeat(5000)
                  + "\"}}]}]}");

      Fed fed = Fed.feed(wire, request, "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}");

      assertThat(fed.facts().usage().input()).isLessThan(50);
    }

    @Test
    void aLongPromptIsEstimatedFromItsBeginning() {
      String words = "seven words are in this very sentence ".repeat(20_000);
      ChatRequest request = prompt(words);

      Fed fed = Fed.feed(wire, request, "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}");

      assertThat(fed.facts().usage().input()).isBetween(139_000L, 142_000L);
    }

    private ChatRequest prompt(String text) {
      return Fed.parse(
          "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
    }
  }
}
