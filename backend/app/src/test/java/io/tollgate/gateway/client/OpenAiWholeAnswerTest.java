package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.Fed.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that come in one piece. */
class OpenAiWholeAnswerTest {

  private static final String USAGE =
      "{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}";

  private final Wire wire = new OpenAiToOpenAi();

  private Fed whole(String answer) {
    return Fed.feed(wire, request(""), answer);
  }

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
      String usage, long input, long cached, long write, long output, long reasoning, String who) {
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
