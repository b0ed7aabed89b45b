package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.ChatRequest.Range;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatParserTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private final ChatParser parser = new ChatParser();

  @Test
  void theOwnedFieldsAreFoundWhereverTheyStand() {
    String body =
        "{ \"stream_options\" : {\"x\":1,\"include_usage\":true}, "
            + MESSAGES
            + ",\"stream\":true,\"n\":3,\"max_tokens\":17,\"model\":\"m\\u0031\"}";

    ChatRequest request = parse(body);

    assertThat(request.model()).isEqualTo("m1");
    assertThat(request.streamed()).isTrue();
    assertThat(request.includeUsage()).isTrue();
    assertThat(request.choices()).isEqualTo(3);
    assertThat(request.outputCap()).isEqualTo(17);
    assertThat(request.textBytes()).isEqualTo(body.length());
    assertThat(text(request, request.fields().model())).isEqualTo("\"m\\u0031\"");
    assertThat(text(request, request.fields().stream())).isEqualTo("true");
    assertThat(text(request, request.fields().maxTokens())).isEqualTo("17");
    assertThat(text(request, request.fields().streamOptions()))
        .isEqualTo("{\"x\":1,\"include_usage\":true}");
    assertThat(request.fields().maxCompletionTokens()).isNull();
    assertThat(request.fields().objectStart()).isEqualTo(1);
  }

  @Test
  void nullStandsForAnAbsentField() {
    ChatRequest request =
        parse(
            "{\"model\":\"m\","
                + MESSAGES
                + ",\"stream\":null,\"n\":null,\"max_tokens\":null,\"stream_options\":null}");

    assertThat(request.streamed()).isFalse();
    assertThat(request.includeUsage()).isFalse();
    assertThat(request.choices()).isEqualTo(1);
    assertThat(request.outputCap()).isNull();
  }

  @Test
  void theSmallerOfTwoCapsCounts() {
    assertThat(
            parse("{\"model\":\"m\",\"max_tokens\":5,\"max_completion_tokens\":9," + MESSAGES + "}")
                .outputCap())
        .isEqualTo(5);
  }

  @Test
  void imagesAreCountedAndTheirDataIsNoText() {
    String data = "data:image/png;base64," + "A".repeat(5000);
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
            + "\"text\":\"look\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\""
            + data
            + "\"}},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a.png\"}},"
            + "{\"type\":\"image_url\",\"image_url\":\"DATA:abc\"}]}]}";

    ChatRequest request = parse(body);

    assertThat(request.images()).isEqualTo(3);
    assertThat(request.textBytes()).isEqualTo(body.length() - data.length() - "DATA:abc".length());
  }

  @Test
  void aDeclaredToolAddsWhatProvidersAddForIt() {
    String without = "{\"model\":\"m\",\"tools\":[]," + MESSAGES + "}";
    String with = "{\"model\":\"m\",\"tools\":[{}]," + MESSAGES + "}";

    assertThat(parse(without).textBytes()).isEqualTo(without.length());
    assertThat(parse(with).textBytes()).isEqualTo(with.length() + ChatParser.TOOL_PROMPT_ALLOWANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"web_search_options\":{}",
        "\"tools\":[{\"type\":\"web_search_20250305\"}]",
        "\"tools\":[{\"type\":\"function\"},{\"type\":\"openrouter:web_search\"}]",
        "\"search_parameters\":{\"mode\":\"auto\"}",
        "\"plugins\":[{\"id\":\"web\"}]",
        "\"enable_search\":true"
      })
  void everyWayToAskForWebSearchIsSeen(String member) {
    assertThat(parse("{\"model\":\"m\"," + MESSAGES + "," + member + "}").webSearch()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"web_search_options\":null",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"web_search\"}}]",
        "\"enable_search\":false"
      })
  void whatOnlyLooksLikeWebSearchIsNone(String member) {
    assertThat(parse("{\"model\":\"m\"," + MESSAGES + "," + member + "}").webSearch()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"messages\":[{}]}|model|missing",
        "{\"model\":7,\"messages\":[{}]}|model|must be a string",
        "{\"model\":null,\"messages\":[{}]}|model|must be a string",
        "{\"model\":\"\",\"messages\":[{}]}|model|must not be empty",
        "{\"model\":\"a\\u0000b\",\"messages\":[{}]}|model|control character",
        "{\"model\":\"m\"}|messages|missing",
        "{\"model\":\"m\",\"messages\":\"hi\"}|messages|must be an array",
        "{\"model\":\"m\",\"messages\":[]}|messages|must not be empty",
        "{\"model\":\"m\",\"messages\":[{},3]}|messages[1]|must be an object",
        "{\"model\":\"m\",\"messages\":[{}],\"stream\":\"yes\"}|stream|true or false",
        "{\"model\":\"m\",\"messages\":[{}],\"stream_options\":1}|stream_options|an object",
        "{\"model\":\"m\",\"messages\":[{}],\"stream_options\":{\"include_usage\":1}}"
            + "|stream_options.include_usage|true or false",
        "{\"model\":\"m\",\"messages\":[{}],\"stream_options\":{\"include_usage\":true,"
            + "\"include_usage\":false}}|stream_options.include_usage|twice",
        "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":0}|max_tokens|integer above 0",
        "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":-3}|max_tokens|integer above 0",
        "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":1.5}|max_tokens|integer above 0",
        "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":2147483648}|max_tokens|integer above 0",
        "{\"model\":\"m\",\"messages\":[{}],\"max_completion_tokens\":\"9\"}"
            + "|max_completion_tokens|integer above 0",
        "{\"model\":\"m\",\"messages\":[{}],\"n\":17}|n|from 1 to 16",
        "{\"model\":\"m\",\"messages\":[{}],\"n\":0}|n|from 1 to 16",
        "{\"model\":\"m\",\"model\":\"o\",\"messages\":[{}]}|model|twice",
        "{\"model\":\"m\",\"mod\\u0065l\":\"o\",\"messages\":[{}]}|model|twice",
        "{\"\\u0078\":1,\"x\":1,\"model\":\"m\",\"messages\":[{}]}|x|twice"
      })
  void aWrongFieldIsNamed(String body, String param, String message) {
    ProblemException problem = refusal(body.getBytes(StandardCharsets.UTF_8));

    assertThat(problem.param()).isEqualTo(param);
    assertThat(problem).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "\"x\"",
        "{",
        "{\"model\":\"m\",\"messages\":[{}]",
        "{\"model\":\"m\",\"messages\":[{}]}}",
        "{\"model\":\"m\",\"messages\":[{}]} x",
        "{\"model\":\"m\",\"messages\":[{}],}",
        "{\"model\":\"m\",\"messages\":[{},]}",
        "{'model':\"m\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":01}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":1.}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":+1}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":NaN}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":tru}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":\"\\x\"}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":\"\\u12g4\"}",
        "{\"model\":\"m\",\"messages\":[{}],\"x\":\"a\u0000b\"}",
        "\uFEFF{\"model\":\"m\",\"messages\":[{}]}"
      })
  void whatIsNoJsonObjectIsRefusedInWords(String body) {
    ProblemException problem = refusal(body.getBytes(StandardCharsets.UTF_8));

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST_ERROR);
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.getMessage()).contains("request body");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[][] bad = {
      {(byte) 0xC0, (byte) 0x80},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
      {(byte) 0xE2, (byte) 0x82},
      {(byte) 0xFF}
    };
    for (byte[] sequence : bad) {
      byte[] body = ("{\"model\":\"m\"," + MESSAGES + ",\"x\":\"????\"}").getBytes();
      System.arraycopy(sequence, 0, body, body.length - 6, sequence.length);
      assertThat(refusal(body)).hasMessageContaining("UTF-8");
    }
  }

  @Test
  void aLoneSurrogateInAnEscapeIsValidJsonAndPasses() {
    assertThat(parse("{\"model\":\"m\"," + MESSAGES + ",\"x\":\"\\ud83d\"}").model())
        .isEqualTo("m");
  }

  @Test
  void nestingIsBounded() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String fine = "[".repeat(63) + "]".repeat(63);

    assertThat(refusal(("{\"x\":" + deep + "}").getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("64 levels");
    assertThat(parse("{\"model\":\"m\"," + MESSAGES + ",\"x\":" + fine + "}").model())
        .isEqualTo("m");
  }

  @Test
  void fieldsAreBounded() {
    StringBuilder body = new StringBuilder("{\"model\":\"m\"," + MESSAGES);
    for (int i = 0; i < ChatParser.MAX_FIELDS; i++) {
      body.append(",\"f").append(i).append("\":1");
    }
    assertThat(refusal(body.append('}').toString().getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("256");
  }

  @Test
  void aBodyOfTwentyFiveMegabytesIsRead() {
    char[] text = new char[25 << 20];
    Arrays.fill(text, 'é');
    byte[] body =
        ("{\"model\":\"m\",\"messages\":[{\"content\":\"" + new String(text) + "\"}]}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(parser.parse(body).textBytes()).isEqualTo(body.length);
  }

  @Test
  void theModelNameIsBounded() {
    assertThat(parse("{\"model\":\"" + "m".repeat(128) + "\"," + MESSAGES + "}").model())
        .hasSize(128);
    assertThat(
            refusal(
                ("{\"model\":\"" + "m".repeat(129) + "\"," + MESSAGES + "}")
                    .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("128");
  }

  private ChatRequest parse(String body) {
    return parser.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private ProblemException refusal(byte[] body) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> parser.parse(body));
    assertThat(problem).isNotNull();
    return problem;
  }

  private static String text(ChatRequest request, Range range) {
    return new String(
        request.body(), range.from(), range.to() - range.from(), StandardCharsets.UTF_8);
  }
}
