package io.tollgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.client.Wire.Target;
import io.tollgate.gateway.client.Wire.UpstreamRequest;
import io.tollgate.gateway.entity.ChatRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiSpliceTest {

  private static final String M = "\"messages\":[{}]";

  private final Wire wire = new OpenAiToOpenAi();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The cap replaces the client's, in the client's member.
        "any|{\"model\":\"p\",#,\"max_tokens\":9}|{\"model\":\"any\",#,\"max_tokens\":7}",
        "any|{\"model\":\"p\",#,\"max_completion_tokens\":9}"
            + "|{\"model\":\"any\",#,\"max_completion_tokens\":7}",
        "any|{#,\"max_tokens\":null,\"model\":\"p\"}|{#,\"max_tokens\":7,\"model\":\"any\"}",
        "any|{\"model\":\"p\",#}|{\"max_tokens\":7,\"model\":\"any\",#}",
        // OpenAI's reasoning families.
        "gpt-5.1|{\"model\":\"p\",#}|{\"max_completion_tokens\":7,\"model\":\"gpt-5.1\",#}",
        "o4-mini|{\"model\":\"p\",#,\"max_tokens\" : 9}"
            + "|{\"model\":\"o4-mini\",#,\"max_completion_tokens\" : 7}",
        "gpt-4o|{\"model\":\"p\",#}|{\"max_tokens\":7,\"model\":\"gpt-4o\",#}",
        "openai/gpt-5|{\"model\":\"p\",#}|{\"max_tokens\":7,\"model\":\"openai/gpt-5\",#}",
        // DeepSeek ignores the newer name, which would leave the output unbounded.
        "deepseek-chat|{\"model\":\"p\",\"max_completion\\u005ftokens\":9,#}"
            + "|{\"model\":\"deepseek-chat\",\"max_tokens\":7,#}",
        "deepseek-chat|{\"model\":\"p\",\"max_completion_tokens\":9,\"max_tokens\":8,#}"
            + "|{\"model\":\"deepseek-chat\",\"max_completion_tokens\":null,\"max_tokens\":7,#}"
      })
  void theModelAndTheCapAreReplaced(String upstream, String sent, String expected) {
    assertThat(spliced(upstream, sent.replace("#", M))).isEqualTo(expected.replace("#", M));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|\"stream_options\":{\"include_usage\":true},|``",
        ",\"stream_options\":null|``|,\"stream_options\":{\"include_usage\":true}",
        ",\"stream_options\":{}|``|,\"stream_options\":{\"include_usage\":true}",
        ",\"stream_options\":{\"a\":[1]}|``"
            + "|,\"stream_options\":{\"include_usage\":true,\"a\":[1]}",
        ",\"stream_options\":{\"a\":1,\"include_usage\": false}|``"
            + "|,\"stream_options\":{\"a\":1,\"include_usage\": true}",
        ",\"stream_options\":{\"include_usage\":true}|``"
            + "|,\"stream_options\":{\"include_usage\":true}"
      })
  void aStreamIsAlwaysAskedForUsage(String sent, String added, String expected) {
    String body = spliced("any", "{\"model\":\"p\",\"stream\":true," + M + sent + "}");

    assertThat(body)
        .isEqualTo(
            "{\"max_tokens\":7,"
                + added
                + "\"model\":\"any\",\"stream\":true,"
                + M
                + expected
                + "}");
  }

  @Test
  void unknownFieldsAndOddSpacingStayAsTheyAre() {
    String body =
        " { \"zz\" : [1 , {\"a\\u0041\":\"\\ud83d\"}] ,\n\t\"model\" : \"p\", \"max_tokens\":9,"
            + "\"messages\" : [ {} ],\"seed\":1e5 }\n";

    assertThat(spliced("up\"x", body))
        .isEqualTo(body.replace("\"p\"", "\"up\\\"x\"").replace(":9,", ":7,"));
  }

  @Test
  void theCredentialAndTheKindOfAnswerAreInTheHeaders() {
    UpstreamRequest whole = wire.request(Fed.request(""), Fed.TARGET, 5);
    UpstreamRequest stream = wire.request(Fed.request(",\"stream\":true"), Fed.TARGET, 5);

    assertThat(whole.path()).isEqualTo("/v1/chat/completions");
    assertThat(whole.headers())
        .containsEntry("authorization", "Bearer s3cret")
        .containsEntry("content-type", "application/json")
        .containsEntry("accept", "application/json");
    assertThat(stream.headers()).containsEntry("accept", "text/event-stream");
  }

  private String spliced(String upstream, String body) {
    ChatRequest request = Fed.parse(body);
    UpstreamRequest sent = wire.request(request, new Target("p", upstream, "s", 100), 7);
    StringBuilder text = new StringBuilder();
    sent.body().forEach(part -> text.append(new String(part, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
