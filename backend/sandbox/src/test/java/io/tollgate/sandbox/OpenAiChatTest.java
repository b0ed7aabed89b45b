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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenAiChatTest {
  private static final String HELLO = "You said: Hello there\n\n" + AnswerRule.ADVICE;
  private static Sut sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sut.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String body(String more) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String joined(Heard heard, String field) {
    return heard.events().stream()
        .map(e -> e.path("choices").path(0).path("delta").path(field).asText(""))
        .map(s -> s.equals("null") ? "" : s)
        .collect(Collectors.joining());
  }

  @Nested
  class Whole {
    @Test
    void answerFollowsTheRuleInOpenAiShape() {
      Heard heard = sandbox.chat(body(""));
      JsonNode json = heard.json();
      JsonNode choice = json.at("/choices/0");
      assertThat(heard.status()).isEqualTo(200);
      assertThat(heard.headers().get("content-type")).isEqualTo("application/json");
      assertThat(heard.headers().get("x-request-id")).matches("req_[0-9a-z]{24}");
      assertThat(json.get("id").asText()).matches("chatcmpl-[0-9a-z]{24}");
      assertThat(json.get("object").asText()).isEqualTo("chat.completion");
      assertThat(json.get("model").asText()).isEqualTo("gpt-4o");
      assertThat(choice.at("/message/content").asText()).isEqualTo(HELLO);
      assertThat(choice.at("/message/refusal").isNull()).isTrue();
      assertThat(choice.get("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void usageCountsTokensOfTextsAndOverhead() {
      JsonNode usage = sandbox.chat(body("")).json().get("usage");
      assertThat(usage.get("prompt_tokens").asInt()).isEqualTo(Tokens.count("Hello there") + 4 + 3);
      assertThat(usage.get("completion_tokens").asInt()).isEqualTo(Tokens.count(HELLO));
      assertThat(usage.get("total_tokens").asInt())
          .isEqualTo(usage.get("prompt_tokens").asInt() + usage.get("completion_tokens").asInt());
      assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt(-1)).isZero();
      assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt(-1)).isZero();
    }

    @Test
    void everyAnswerHasAnIdAndATimeOfItsOwn() {
      JsonNode first = sandbox.chat(body("")).json();
      JsonNode second = sandbox.chat(body("")).json();
      assertThat(first.get("id")).isNotEqualTo(second.get("id"));
      assertThat(first.get("created").asLong()).isGreaterThan(1_700_000_000L);
    }

    @Test
    void anythingMayStandBeforeThePath() {
      Heard heard = sandbox.post("/eu/backup" + Sut.CHAT, body(""), Map.of());
      assertThat(heard.json().at("/choices/0/message/content").asText()).isEqualTo(HELLO);
    }

    @Test
    void limitCutsTheTextAtThatManyTokens() {
      for (String limit : List.of("max_tokens", "max_completion_tokens")) {
        JsonNode json = sandbox.chat(body("\"" + limit + "\":4")).json();
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(4);
        assertThat(HELLO).startsWith(json.at("/choices/0/message/content").asText());
      }
    }

    @Test
    void stopEndsTheTextBeforeIt() {
      for (String stop : List.of("\" there\"", "[\"nowhere\",\" there\"]")) {
        JsonNode json = sandbox.chat(body("\"stop\":" + stop)).json();
        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("You said: Hello");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
      }
    }

    @Test
    void reasoningModelBillsWhatItHides() {
      JsonNode json = sandbox.chat(body("").replace("gpt-4o", "gpt-5.1")).json();
      int reasoning = json.at("/usage/completion_tokens_details/reasoning_tokens").asInt();
      assertThat(reasoning).isPositive();
      assertThat(json.at("/usage/completion_tokens").asInt())
          .isEqualTo(reasoning + Tokens.count(HELLO));
      assertThat(json.at("/choices/0/message").has("reasoning_content")).isFalse();
    }

    @Test
    void deepseekReasonerShowsItsReasoningAndCountsCacheHitsAndMisses() {
      JsonNode json = sandbox.chat(body("").replace("gpt-4o", "deepseek-reasoner")).json();
      JsonNode usage = json.get("usage");
      assertThat(json.at("/choices/0/message/reasoning_content").asText()).contains("Hello there");
      assertThat(usage.get("prompt_cache_hit_tokens").asInt(-1)).isZero();
      assertThat(usage.get("prompt_cache_miss_tokens")).isEqualTo(usage.get("prompt_tokens"));
      assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt())
          .isEqualTo(Tokens.count(json.at("/choices/0/message/reasoning_content").asText()));
    }

    @Test
    void longPromptIsReadFromTheCacheTheSecondTime() {
      String text = "the quick brown fox ".repeat(400);
      for (String model : List.of("gpt-4o-cache", "deepseek-chat-cache")) {
        String body =
            "{\"model\":\""
                + model
                + "\",\"messages\":[{\"role\":\"system\",\"content\":\""
                + text
                + "\"},{\"role\":\"user\",\"content\":\"QUESTION\"}]}";
        JsonNode first = sandbox.chat(body.replace("QUESTION", "one")).json().get("usage");
        JsonNode second = sandbox.chat(body.replace("QUESTION", "two")).json().get("usage");
        int unit = model.startsWith("gpt") ? 128 : 64;
        int expected = (Tokens.count(text) + 4) / unit * unit;
        assertThat(first.at("/prompt_tokens_details/cached_tokens").asInt(-1)).isZero();
        assertThat(second.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(expected);
        if (unit == 64) {
          assertThat(second.get("prompt_cache_hit_tokens").asInt()).isEqualTo(expected);
          assertThat(second.get("prompt_cache_miss_tokens").asInt())
              .isEqualTo(second.get("prompt_tokens").asInt() - expected);
        }
      }
    }

    @Test
    void imagesCountAsPromptTokens() {
      String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"%s}}";
      String body =
          "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
              + "\"text\":\"Hello there\"},"
              + String.format(image, "data:image/png;base64,iVBORw0KGgo=", "")
              + ","
              + String.format(image, "https://bakery.example/cake.png", ",\"detail\":\"low\"")
              + "]}]}";
      JsonNode json = sandbox.chat(body).json();
      assertThat(json.at("/usage/prompt_tokens").asInt())
          .isEqualTo(Tokens.count("Hello there") + 4 + 3 + 765 + 85);
      assertThat(json.at("/choices/0/message/content").asText())
          .isEqualTo("You sent 2 image(s). " + HELLO);
    }

    @Test
    void jsonFormatsAnswerWithJsonThatFits() {
      JsonNode object = sandbox.chat(body("\"response_format\":{\"type\":\"json_object\"}")).json();
      assertThat(
              Heard.read(object.at("/choices/0/message/content").asText()).get("answer").asText())
          .isEqualTo(HELLO);
      String schema =
          "{\"type\":\"object\",\"properties\":{\"mood\":{\"enum\":[\"good\",\"bad\"]},\"score\":"
              + "{\"type\":\"integer\",\"minimum\":3},\"tags\":{\"type\":\"array\",\"items\":"
              + "{\"type\":\"string\"}}},\"required\":[\"mood\",\"score\",\"tags\"]}";
      JsonNode fitted =
          sandbox
              .chat(
                  body(
                      "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":"
                          + "\"x\",\"schema\":"
                          + schema
                          + "}}"))
              .json();
      assertThat(Heard.read(fitted.at("/choices/0/message/content").asText()))
          .isEqualTo(Heard.read("{\"mood\":\"good\",\"score\":3,\"tags\":[\"sandbox\"]}"));
    }
  }

  @Nested
  class Streamed {
    @Test
    void chunksJoinToTheWholeAnswer() {
      Heard heard = sandbox.chat(body("\"stream\":true"));
      assertThat(heard.headers().get("content-type")).startsWith("text/event-stream");
      assertThat(heard.chunkSizes()).hasSizeGreaterThan(5);
      assertThat(joined(heard, "content")).isEqualTo(HELLO);
      assertThat(heard.data().getLast()).isEqualTo("[DONE]");
      List<JsonNode> events = heard.events();
      assertThat(events.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
      assertThat(events.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("stop");
      assertThat(events.stream().map(e -> e.get("id").asText()).distinct()).hasSize(1);
    }

    @Test
    void usageComesLastAndOnlyWhenAskedFor() {
      assertThat(sandbox.chat(body("\"stream\":true")).text()).doesNotContain("\"usage\":");
      Heard heard =
          sandbox.chat(body("\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
      List<JsonNode> events = heard.events();
      JsonNode last = events.getLast();
      assertThat(last.get("choices").isEmpty()).isTrue();
      assertThat(last.at("/usage/completion_tokens").asInt()).isEqualTo(Tokens.count(HELLO));
      assertThat(events.subList(0, events.size() - 1))
          .allSatisfy(e -> assertThat(e.get("usage").isNull()).isTrue());
    }

    @Test
    void deepseekPutsUsageOnItsLastChoiceAndStreamsReasoning() {
      Heard heard =
          sandbox.chat(
              body("\"stream\":true,\"stream_options\":{\"include_usage\":true}")
                  .replace("gpt-4o", "deepseek-reasoner"));
      JsonNode last = heard.events().getLast();
      assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
      assertThat(last.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
          .isEqualTo(Tokens.count(joined(heard, "reasoning_content")));
      assertThat(joined(heard, "content")).isEqualTo(HELLO);
    }

    @Test
    void piecesNeverCutACharacter() {
      String text = "žluťoučký kůň 👩‍👩‍👧‍👦 日本語テキスト 🎂";
      Heard heard = sandbox.chat(body("\"stream\":true").replace("Hello there", text));
      assertThat(joined(heard, "content"))
          .isEqualTo("You said: " + text + "\n\n" + AnswerRule.ADVICE);
      assertThat(heard.text()).doesNotContain("\uFFFD");
    }

    @Test
    void streamsFollowEachOtherOnOneConnection() {
      try (Caller caller = sandbox.caller()) {
        for (int i = 0; i < 3; i++) {
          caller.send("POST", Sut.CHAT, body("\"stream\":true"), Sut.headers(Map.of()));
        }
        for (int i = 0; i < 3; i++) {
          assertThat(joined(caller.hear(), "content")).isEqualTo(HELLO);
        }
      }
    }
  }

  @Nested
  class Refused {
    private void refused(String body, String param, String words) {
      Heard heard = sandbox.chat(body);
      assertThat(heard.status()).isEqualTo(400);
      JsonNode error = heard.json().get("error");
      assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
      assertThat(error.get("param").asText()).isEqualTo(param);
      assertThat(error.get("message").asText()).contains(words);
      assertThat(error.has("code")).isTrue();
    }

    @Test
    void badRequestsNameTheirField() {
      refused("{", "null", "parse");
      refused("[]", "null", "object");
      refused("{\"messages\":[]}", "model", "model");
      refused("{\"model\":\"m\",\"messages\":[]}", "messages", "messages");
      refused(body("\"n\":2"), "n", "n");
      refused(body("\"max_tokens\":0"), "max_tokens", "at least 1");
      refused(body("\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]"), "stop", "at most 4");
      refused(body("").replace("user", "robot"), "messages[0].role", "robot");
    }

    @Test
    void callWithoutAKeyIsRefused() {
      try (Caller caller = sandbox.caller()) {
        Heard heard = caller.call("POST", Sut.CHAT, body(""), Map.of());
        assertThat(heard.status()).isEqualTo(401);
        assertThat(heard.json().at("/error/code").asText()).isEqualTo("invalid_api_key");
      }
    }

    @Test
    void onlyPostIsAllowed() {
      assertThat(sandbox.get(Sut.CHAT).status()).isEqualTo(405);
      assertThat(sandbox.get("/v2/nothing").status()).isEqualTo(404);
    }
  }
}
