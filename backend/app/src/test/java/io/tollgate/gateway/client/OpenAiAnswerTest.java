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
}
