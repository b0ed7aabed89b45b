package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenAiToolsTest {
  private static final String WEATHER =
      "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":"
          + "\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"days\":{\"type\":"
          + "\"integer\"}},\"required\":[\"city\"]}}}";
  private static final String CLOCK =
      "{\"type\":\"function\",\"function\":{\"name\":\"get_time\",\"parameters\":{\"type\":"
          + "\"object\",\"properties\":{}}}}";
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
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}],\"tools\":["
        + WEATHER
        + ","
        + CLOCK
        + "]"
        + more
        + "}";
  }

  private static List<String> names(String text, String more) {
    JsonNode message = sandbox.chat(body(text, more)).json().at("/choices/0/message");
    return message.path("tool_calls").findValuesAsText("name");
  }

  @Test
  void weatherCallsTheFirstToolWithArgumentsOfItsSchema() {
    JsonNode json = sandbox.chat(body("How is the weather?", "")).json();
    JsonNode call = json.at("/choices/0/message/tool_calls/0");
    assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(json.at("/choices/0/message/content").isNull()).isTrue();
    assertThat(call.get("id").asText()).matches("call_[0-9a-z]{22}");
    assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
    assertThat(Heard.read(call.at("/function/arguments").asText()))
        .isEqualTo(Heard.read("{\"city\":\"Paris\",\"days\":1}"));
    assertThat(json.at("/usage/completion_tokens").asInt()).isPositive();
  }

  @Test
  void choiceDecidesWhetherAndWhatIsCalled() {
    assertThat(names("Hello", "")).isEmpty();
    assertThat(names("call tool get_time", "")).containsExactly("get_time");
    assertThat(names("weather", ",\"tool_choice\":\"none\"")).isEmpty();
    assertThat(names("Hello", ",\"tool_choice\":\"required\"")).containsExactly("get_weather");
    assertThat(
            names(
                "Hello",
                ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_time\"}}"))
        .containsExactly("get_time");
  }

  @Test
  void parallelCallsAllToolsUnlessSwitchedOff() {
    assertThat(names("call tool in parallel", "")).containsExactly("get_weather", "get_time");
    assertThat(names("call tool in parallel", ",\"parallel_tool_calls\":false")).hasSize(1);
  }

  @Test
  void unknownChosenToolIsRefused() {
    Heard heard =
        sandbox.chat(
            body("x", ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"no\"}}"));
    assertThat(heard.status()).isEqualTo(400);
    assertThat(heard.json().at("/error/param").asText()).isEqualTo("tool_choice");
  }

  @Test
  void streamedFragmentsJoinToTheSameCalls() {
    JsonNode whole =
        sandbox.chat(body("call tool in parallel", "")).json().at("/choices/0/message/tool_calls");
    Heard heard = sandbox.chat(body("call tool in parallel", ",\"stream\":true"));
    Map<Integer, StringBuilder> arguments = new TreeMap<>();
    Map<Integer, String> ids = new TreeMap<>();
    int fragments = 0;
    for (JsonNode event : heard.events()) {
      for (JsonNode call : event.at("/choices/0/delta/tool_calls")) {
        int index = call.get("index").asInt();
        fragments++;
        arguments
            .computeIfAbsent(index, i -> new StringBuilder())
            .append(call.at("/function/arguments").asText());
        if (call.has("id")) {
          ids.put(index, call.get("id").asText());
        }
      }
    }
    assertThat(fragments).isGreaterThan(4);
    for (int i = 0; i < 2; i++) {
      assertThat(ids.get(i)).isEqualTo(whole.get(i).get("id").asText());
      assertThat(arguments.get(i).toString())
          .isEqualTo(whole.get(i).at("/function/arguments").asText());
    }
    assertThat(heard.events().getLast().at("/choices/0/finish_reason").asText())
        .isEqualTo("tool_calls");
  }

  @Test
  void toolResultIsAnsweredWithText() {
    String body =
        body("weather", "")
            .replace(
                "}],\"tools\"",
                "},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\","
                    + "\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":"
                    + "\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":"
                    + "\"21 degrees\"}],\"tools\"");
    JsonNode json = sandbox.chat(body).json();
    assertThat(json.at("/choices/0/message/content").asText())
        .startsWith("The tool said: 21 degrees\n\n");
    assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }
}
