package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.AnswerRule;
import io.tollgate.sandbox.behaviour.Behaviour;
import io.tollgate.sandbox.testing.Caller;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Heard.End;
import io.tollgate.sandbox.testing.Sut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every behaviour, on both wires, whole and streamed; the switches leave none out. */
class BehavioursTest {
  private static final int PATIENCE_WITH_SILENCE_MILLIS = 400;
  private static Sut sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sut.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** The two wires, with what differs between them in these tests. */
  enum Vendor {
    OPENAI(Sut.CHAT, "/choices/0/message/content", "/usage/completion_tokens", "[DONE]"),
    ANTHROPIC(
        Sut.MESSAGES, "/content/0/text", "/usage/output_tokens", "{\"type\":\"message_stop\"}");

    final String path;
    final String content;
    final String output;
    final String lastData;

    Vendor(String path, String content, String output, String lastData) {
      this.path = path;
      this.content = content;
      this.output = output;
      this.lastData = lastData;
    }

    String body(String model, boolean stream) {
      return "{\"model\":\""
          + model
          + "\",\"max_tokens\":200000,\"stream\":"
          + stream
          + ",\"stream_options\":{\"include_usage\":true},\"messages\":[{\"role\":\"user\","
          + "\"content\":\"Hello there\"}]}";
    }

    String errorType(int status) {
      return switch (this) {
        case OPENAI ->
            switch (status) {
              case 402 -> "insufficient_quota";
              case 429 -> "requests";
              default -> status < 500 ? "invalid_request_error" : "server_error";
            };
        case ANTHROPIC ->
            switch (status) {
              case 400 -> "invalid_request_error";
              case 401 -> "authentication_error";
              case 402 -> "billing_error";
              case 429 -> "rate_limit_error";
              case 529 -> "overloaded_error";
              default -> "api_error";
            };
      };
    }

    String text(Heard heard) {
      StringBuilder text = new StringBuilder();
      for (JsonNode event : heard.events()) {
        JsonNode delta =
            this == OPENAI ? event.at("/choices/0/delta/content") : event.at("/delta/text");
        text.append(delta.isTextual() ? delta.asText() : "");
      }
      return text.toString();
    }

    List<JsonNode> usages(Heard heard) {
      List<JsonNode> usages = new ArrayList<>();
      for (JsonNode event : heard.events()) {
        boolean late = this == OPENAI || event.path("type").asText().equals("message_delta");
        if (late && event.path("usage").isObject()) {
          usages.add(event.get("usage"));
        }
      }
      return usages;
    }

    long output(JsonNode usage) {
      return usage.get(this == OPENAI ? "completion_tokens" : "output_tokens").asLong();
    }
  }

  static Stream<Arguments> everyBehaviourOnEveryWire() {
    return Stream.of(Behaviour.values())
        .flatMap(b -> Stream.of(Vendor.values()).map(vendor -> Arguments.of(b, vendor)));
  }

  private static String name(Behaviour behaviour) {
    return switch (behaviour) {
      case SLOW -> "slow-250";
      case SLOW_CHUNKS -> "slow-chunks-20";
      case BIG_ANSWER -> "big-answer-300";
      case FAIL_N_TIMES -> "fail-n-times-2";
      case ERROR_429 -> "error-429-7";
      default -> behaviour.label();
    };
  }

  private static Heard hear(Vendor vendor, Behaviour behaviour, boolean stream) {
    String body = vendor.body("model-x:" + name(behaviour), stream);
    boolean silent = behaviour == Behaviour.HANG || behaviour == Behaviour.STALL;
    try (Caller caller = sandbox.caller()) {
      if (silent) {
        caller.patient(PATIENCE_WITH_SILENCE_MILLIS);
      }
      return caller.call("POST", vendor.path, body, Sut.headers(Map.of()));
    }
  }

  @ParameterizedTest
  @MethodSource("everyBehaviourOnEveryWire")
  void wholeAnswerBehavesAsItsNameSays(Behaviour behaviour, Vendor vendor) {
    sandbox.reset();
    long began = System.nanoTime();
    Heard heard = hear(vendor, behaviour, false);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    switch (behaviour) {
      case ERROR_400 -> failed(heard, 400, vendor);
      case ERROR_401 -> failed(heard, 401, vendor);
      case ERROR_402 -> failed(heard, 402, vendor);
      case ERROR_429 -> {
        failed(heard, 429, vendor);
        assertThat(heard.headers()).containsEntry("retry-after", "7");
      }
      case ERROR_500 -> failed(heard, 500, vendor);
      case ERROR_502_HTML -> html(heard, 502);
      case ERROR_503 -> failed(heard, 503, vendor);
      case ERROR_529 -> failed(heard, 529, vendor);
      case SLOW -> {
        good(heard, vendor);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(250));
      }
      case STALL -> {
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.body()).isEmpty();
        assertThat(heard.end()).isEqualTo(End.SILENT);
      }
      case HANG -> silent(heard, End.SILENT);
      case CLOSE -> silent(heard, End.CLOSED);
      case RESET -> silent(heard, End.RESET);
      case CUT_BODY, CUT_STREAM -> {
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        int promised = Integer.parseInt(heard.headers().get("content-length"));
        assertThat(heard.body()).hasSize(promised / 2);
      }
      case ERROR_IN_200, ERROR_IN_STREAM, ERROR_DATA_IN_STREAM -> {
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.json().at("/error/message").asText()).isNotEmpty();
      }
      case HTML_200 -> html(heard, 200);
      case EMPTY_200 -> {
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.headers()).containsEntry("content-length", "0");
      }
      case GARBAGE, GARBAGE_STREAM -> {
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(heard.text()).startsWith("{").doesNotEndWith("}");
      }
      case NO_USAGE -> assertThat(goodText(heard, vendor).has("usage")).isFalse();
      case ZERO_USAGE -> assertThat(goodText(heard, vendor).at(vendor.output).asInt(-1)).isZero();
      case BAD_USAGE_NEGATIVE ->
          assertThat(goodText(heard, vendor).at(vendor.output).asInt()).isNegative();
      case BAD_USAGE_CACHED_ABOVE_INPUT -> cachedAboveInput(goodText(heard, vendor).get("usage"));
      case BAD_USAGE_HUGE ->
          assertThat(goodText(heard, vendor).at(vendor.output).asLong()).isEqualTo(987_654_321L);
      case REFUSAL, REFUSAL_EMPTY, CONTENT_FILTER -> refused(heard.json(), behaviour, vendor);
      case NO_CONTENT -> {
        assertThat(heard.json().at(vendor.content).asText("")).isEmpty();
        assertThat(heard.json().at(vendor.output).asInt()).isEqualTo(2);
      }
      case COMMENTS -> {
        assertThat(heard.text()).startsWith("\n\n\n{");
        good(heard, vendor);
      }
      case BIG_ANSWER -> {
        assertThat(heard.json().at(vendor.content).asText()).isEqualTo(" water".repeat(300));
        assertThat(heard.json().at(vendor.output).asInt()).isEqualTo(300);
      }
      case FAIL_N_TIMES -> {
        failed(heard, 503, vendor);
        failed(hear(vendor, behaviour, false), 503, vendor);
        good(hear(vendor, behaviour, false), vendor);
        good(hear(vendor, behaviour, false), vendor);
      }
      case NONE, SLOW_CHUNKS, TWO_USAGES, NO_DONE, CRLF -> good(heard, vendor);
    }
  }

  @ParameterizedTest
  @MethodSource("everyBehaviourOnEveryWire")
  void streamBehavesAsItsNameSays(Behaviour behaviour, Vendor vendor) {
    sandbox.reset();
    long began = System.nanoTime();
    Heard heard = hear(vendor, behaviour, true);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    switch (behaviour) {
      case ERROR_400 -> failed(heard, 400, vendor);
      case ERROR_401 -> failed(heard, 401, vendor);
      case ERROR_402 -> failed(heard, 402, vendor);
      case ERROR_429 -> failed(heard, 429, vendor);
      case ERROR_500 -> failed(heard, 500, vendor);
      case ERROR_502_HTML -> html(heard, 502);
      case ERROR_503, FAIL_N_TIMES -> failed(heard, 503, vendor);
      case ERROR_529 -> failed(heard, 529, vendor);
      case HTML_200 -> html(heard, 200);
      case EMPTY_200 -> assertThat(heard.headers()).containsEntry("content-length", "0");
      case GARBAGE -> assertThat(heard.text()).startsWith("{").doesNotEndWith("}");
      case ERROR_IN_200 -> assertThat(heard.json().has("error")).isTrue();
      case HANG -> silent(heard, End.SILENT);
      case CLOSE -> silent(heard, End.CLOSED);
      case RESET -> silent(heard, End.RESET);
      case STALL -> {
        assertThat(heard.headers().get("content-type")).startsWith("text/event-stream");
        assertThat(heard.body()).isEmpty();
        assertThat(heard.end()).isEqualTo(End.SILENT);
      }
      case SLOW -> {
        goodStream(heard, vendor);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(250));
      }
      case SLOW_CHUNKS -> {
        goodStream(heard, vendor);
        assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(20L * 10));
      }
      case CUT_STREAM -> {
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        assertThat(heard.events()).hasSize(3);
      }
      case CUT_BODY -> {
        assertThat(heard.end()).isEqualTo(End.CLOSED);
        assertThat(heard.events()).hasSizeGreaterThan(3);
        assertThat(heard.data()).doesNotContain(vendor.lastData);
      }
      case ERROR_IN_STREAM, ERROR_DATA_IN_STREAM -> {
        boolean named = behaviour == Behaviour.ERROR_IN_STREAM;
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(heard.events()).hasSize(4);
        assertThat(heard.events().getLast().at("/error/message").asText()).isNotEmpty();
        assertThat(heard.eventNames().contains("error")).isEqualTo(named);
        assertThat(heard.data()).doesNotContain(vendor.lastData);
      }
      case GARBAGE_STREAM -> {
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(heard.data().get(4)).startsWith("{").doesNotEndWith("}");
      }
      case NO_USAGE -> {
        assertThat(vendor.text(heard)).contains("Hello there");
        assertThat(heard.text()).doesNotContain("\"usage\":");
        assertThat(heard.data().getLast()).isEqualTo(vendor.lastData);
      }
      case ZERO_USAGE ->
          assertThat(vendor.usages(heard)).singleElement().matches(u -> vendor.output(u) == 0);
      case TWO_USAGES -> {
        List<JsonNode> usages = vendor.usages(heard);
        assertThat(usages).hasSize(2);
        assertThat(vendor.output(usages.getFirst())).isLessThan(vendor.output(usages.getLast()));
        assertThat(vendor.output(usages.getLast()))
            .isEqualTo(hear(vendor, Behaviour.NONE, false).json().at(vendor.output).asLong());
      }
      case BAD_USAGE_NEGATIVE ->
          assertThat(vendor.usages(heard)).singleElement().matches(u -> vendor.output(u) < 0);
      case BAD_USAGE_CACHED_ABOVE_INPUT -> cachedAboveInput(vendor.usages(heard).getLast());
      case BAD_USAGE_HUGE ->
          assertThat(vendor.usages(heard))
              .singleElement()
              .matches(u -> vendor.output(u) == 987_654_321L);
      case REFUSAL -> {
        assertThat(vendor.text(heard)).startsWith("You said: Hello");
        assertThat(heard.text()).contains(vendor == Vendor.OPENAI ? "refusal" : "\"refusal\"");
      }
      case REFUSAL_EMPTY -> assertThat(vendor.text(heard)).isEmpty();
      case CONTENT_FILTER -> {
        assertThat(vendor.text(heard)).startsWith("You said: Hello");
        assertThat(heard.text())
            .contains(vendor == Vendor.OPENAI ? "content_filter" : "\"refusal\"");
      }
      case NO_CONTENT -> {
        assertThat(vendor.text(heard)).isEmpty();
        assertThat(heard.data().getLast()).isEqualTo(vendor.lastData);
      }
      case NO_DONE -> {
        assertThat(heard.end()).isEqualTo(End.COMPLETE);
        assertThat(vendor.text(heard)).endsWith(AnswerRule.ADVICE);
        assertThat(heard.data()).doesNotContain(vendor.lastData);
      }
      case CRLF -> {
        goodStream(heard, vendor);
        assertThat(heard.text()).contains("\r\n\r\n").doesNotContainPattern("[^\r]\n");
        assertThat(heard.events().getFirst().toString()).doesNotContain("0".repeat(24));
      }
      case COMMENTS -> {
        goodStream(heard, vendor);
        assertThat(heard.text()).startsWith(": keep-alive\n\n").contains("\n:\n: still working\n");
      }
      case BIG_ANSWER -> assertThat(vendor.text(heard)).isEqualTo(" water".repeat(300));
      case NONE -> goodStream(heard, vendor);
    }
  }

  private static void failed(Heard heard, int status, Vendor vendor) {
    assertThat(heard.status()).isEqualTo(status);
    assertThat(heard.end()).isEqualTo(End.COMPLETE);
    assertThat(heard.json().at("/error/type").asText()).isEqualTo(vendor.errorType(status));
    if (vendor == Vendor.ANTHROPIC) {
      assertThat(heard.json().get("type").asText()).isEqualTo("error");
      assertThat(heard.json().get("request_id").asText())
          .isEqualTo(heard.headers().get("request-id"));
    }
  }

  private static void html(Heard heard, int status) {
    assertThat(heard.status()).isEqualTo(status);
    assertThat(heard.headers().get("content-type")).startsWith("text/html");
    assertThat(heard.text()).startsWith("<html>");
  }

  private static void silent(Heard heard, End end) {
    assertThat(heard.status()).isZero();
    assertThat(heard.end()).isEqualTo(end);
  }

  private static JsonNode goodText(Heard heard, Vendor vendor) {
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.end()).isEqualTo(End.COMPLETE);
    assertThat(heard.json().at(vendor.content).asText())
        .isEqualTo("You said: Hello there\n\n" + AnswerRule.ADVICE);
    return heard.json();
  }

  private static void good(Heard heard, Vendor vendor) {
    assertThat(goodText(heard, vendor).at(vendor.output).asInt()).isPositive();
  }

  private static void goodStream(Heard heard, Vendor vendor) {
    assertThat(heard.end()).isEqualTo(End.COMPLETE);
    assertThat(vendor.text(heard)).isEqualTo("You said: Hello there\n\n" + AnswerRule.ADVICE);
    assertThat(heard.data().getLast()).isEqualTo(vendor.lastData);
    assertThat(vendor.usages(heard)).hasSize(1);
  }

  private static void cachedAboveInput(JsonNode usage) {
    long cached =
        usage.has("cache_read_input_tokens")
            ? usage.get("cache_read_input_tokens").asLong()
            : usage.at("/prompt_tokens_details/cached_tokens").asLong();
    long input = usage.path("input_tokens").asLong(usage.path("prompt_tokens").asLong());
    assertThat(input).isPositive();
    assertThat(cached).isGreaterThan(input);
  }

  private static void refused(JsonNode json, Behaviour behaviour, Vendor vendor) {
    String text = json.at(vendor.content).asText("");
    if (behaviour == Behaviour.REFUSAL_EMPTY) {
      assertThat(text).isIn("", "null");
    } else {
      assertThat(text).startsWith("You said: Hello");
    }
    if (vendor == Vendor.ANTHROPIC) {
      assertThat(json.get("stop_reason").asText()).isEqualTo("refusal");
    } else if (behaviour == Behaviour.CONTENT_FILTER) {
      assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
    } else {
      assertThat(json.at("/choices/0/message/refusal").asText()).isEqualTo(AnswerRule.REFUSAL);
    }
    assertThat(json.at(vendor.output).asInt()).isPositive();
  }
}
