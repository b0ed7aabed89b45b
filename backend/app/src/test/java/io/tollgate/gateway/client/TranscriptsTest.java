package io.tollgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tollgate.gateway.client.Wire.Fault;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Replays real providers' answers, where the folder with them lies beside the project. Every chat
 * answer goes through its wire in pieces of random length and must come out as the index says;
 * {@link #DIFFERENT} lists the few that do not, each with its reason, and that list must hold too.
 */
class TranscriptsTest {

  /** What cannot come out as the index says, and why. See the README beside this class. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "openrouter/stream_error_after_length.sse",
              "an error inside the stream: broken; 11 reasoning tokens of 10 are clamped",
          "openrouter/cache_write_and_read_overlap.json",
              "reads and writes overlap, so together they exceed the prompt: writes are clamped",
          "anthropic/stream_spliced_retry.sse",
              "a second answer in the middle of a tool call: broken, the rest is not read",
          "llamacpp/stream_error_field_truncated.sse",
              "ends in an error line: broken, its usage estimated");

  private static final Map<String, Fault> FAULTS =
      Map.ofEntries(
          Map.entry("anthropic/err_400_prompt_too_long.json", Fault.BAD_REQUEST),
          Map.entry("anthropic/err_401_auth.json", Fault.OUR_ACCOUNT),
          Map.entry("anthropic/err_404_not_found.json", Fault.PROVIDER),
          Map.entry("azure/err_404_deployment.json", Fault.PROVIDER),
          Map.entry("azure/err_429_retry_after_1.json", Fault.RATE_LIMITED),
          Map.entry("deepseek/err_400_context_length.json", Fault.BAD_REQUEST),
          Map.entry("deepseek/err_400_octet_stream.json", Fault.BAD_REQUEST),
          Map.entry("gemini/err_429_retry_info.json", Fault.RATE_LIMITED),
          Map.entry("gemini/stream_bare_json_error.txt", Fault.BAD_REQUEST),
          Map.entry("groq/err_400_tool_use_failed.json", Fault.BAD_REQUEST),
          Map.entry("ollama/err_401.json", Fault.OUR_ACCOUNT),
          Map.entry("openai/err_400_invalid_image_url.json", Fault.BAD_REQUEST),
          Map.entry("openai/err_400_unsupported_parameter.json", Fault.BAD_REQUEST),
          Map.entry("openai/err_400_unsupported_value.json", Fault.BAD_REQUEST),
          Map.entry("openai/err_404_embedding_model.json", Fault.PROVIDER),
          Map.entry("openai/err_429_insufficient_quota.json", Fault.OUR_ACCOUNT),
          Map.entry("openai/err_500_server_error.json", Fault.PROVIDER),
          Map.entry("openrouter/err_401.json", Fault.OUR_ACCOUNT),
          Map.entry("vllm/err_400_context.json", Fault.BAD_REQUEST),
          Map.entry("xai/err_400_bad_key.json", Fault.OUR_ACCOUNT));

  private static final Map<String, String> REPORT = new TreeMap<>();

  @BeforeAll
  static void theRecordingsAreThere() {
    assumeTrue(
        Files.isRegularFile(Transcript.FOLDER.resolve("INDEX.tsv")),
        "no recorded answers at " + Transcript.FOLDER + ": nothing is replayed");
  }

  @AfterAll
  static void report() {
    REPORT.forEach((name, line) -> System.out.printf("%-50s %s%n", name, line));
  }

  private static List<Transcript> answers() {
    return Transcript.all().stream().filter(t -> t.chat() && t.status() == 200).toList();
  }

  private static Wire wire(Transcript transcript) {
    return transcript.anthropic() ? new OpenAiToAnthropic() : new OpenAiToOpenAi();
  }

  private static ChatRequest request(Transcript transcript, boolean usage) {
    int choices = transcript.name().contains("n3") ? 3 : transcript.name().contains("n2") ? 2 : 1;
    String options = usage ? ",\"stream_options\":{\"include_usage\":true}" : "";
    String stream = transcript.streamed() ? ",\"stream\":true" + options : "";
    return Fed.request(stream + ",\"n\":" + choices);
  }

  private static Fed feed(Transcript transcript, boolean usage, long seed) {
    Answer answer =
        wire(transcript).answer(request(transcript, usage), Fed.TARGET, "call1", 1700000000L);
    return Fed.feed(answer, transcript.bytes(), seed);
  }

  private static Said slow(Transcript transcript) {
    String body = new String(transcript.bytes(), StandardCharsets.UTF_8);
    return transcript.anthropic()
        ? Said.anthropic(body, transcript.streamed())
        : Said.openAi(body, transcript.streamed());
  }

  @Test
  void everyAnswerSaysWhatItsRecordingSays() {
    for (Transcript transcript : answers()) {
      if (DIFFERENT.containsKey(transcript.name())) {
        continue;
      }
      for (long seed = 0; seed < 5; seed++) {
        Fed fed = feed(transcript, seed % 2 == 0, seed);
        assertThat(fed.broken()).as(transcript.name()).isEmpty();

        // Our own sentence for a refusal without words is not the provider's.
        String all = fed.all().replace(AnthropicChunks.REFUSAL, "\"\"");
        Said ours = Said.openAi(all, transcript.streamed());
        Said theirs = slow(transcript);
        assertThat(ours.words()).as(transcript.name()).isEqualTo(theirs.words());
        finishes(transcript, fed, ours, theirs);
        if (transcript.streamed()) {
          assertThat(ours.usageChunks)
              .as(transcript.name())
              .isEqualTo(seed % 2 == 0 ? List.of("alone") : List.of());
          assertThat(fed.tail()).as(transcript.name()).endsWith("data: [DONE]\n\n");
        }
      }
    }
  }

  private static void finishes(Transcript transcript, Fed fed, Said ours, Said theirs) {
    String expected = transcript.column("finish_reason");
    if (!transcript.anthropic()) {
      assertThat(ours.finish).as(transcript.name()).isEqualTo(theirs.finish);
      assertThat(fed.facts().finishReason())
          .as(transcript.name())
          .isEqualTo(expected.isEmpty() ? null : expected);
      return;
    }
    Map<String, String> words =
        Map.of(
            "end_turn", "stop",
            "stop_sequence", "stop",
            "pause_turn", "stop",
            "max_tokens", "length",
            "tool_use", "tool_calls",
            "refusal", "content_filter");
    assertThat(theirs.finish).as(transcript.name()).containsValue(expected);
    assertThat(fed.facts().finishReason()).as(transcript.name()).isEqualTo(words.get(expected));
    assertThat(ours.finish).as(transcript.name()).containsEntry(0, words.get(expected));
  }

  @Test
  void usageComesOutAsTheIndexSays() {
    for (Transcript transcript : answers()) {
      Fed fed = feed(transcript, false, transcript.name().hashCode());
      Quantities used = fed.facts().usage();
      REPORT.put(transcript.name(), line(transcript, fed));
      if (DIFFERENT.containsKey(transcript.name())) {
        continue;
      }
      if (transcript.figure("output_tokens") < 0) {
        assertThat(fed.facts().source()).as(transcript.name()).isEqualTo(UsageSource.ESTIMATED);
        assertThat(used.output()).as(transcript.name()).isPositive();
        continue;
      }
      assertThat(fed.facts().source()).as(transcript.name()).isEqualTo(UsageSource.PROVIDER);
      assertThat(used)
          .as(transcript.name())
          .extracting(
              Quantities::input,
              Quantities::cachedInput,
              q -> q.cacheWrite5m() + q.cacheWrite1h(),
              Quantities::output,
              Quantities::reasoning)
          .containsExactly(
              transcript.figure("expected_input_tokens"),
              transcript.figure("cached_tokens"),
              transcript.figure("cache_write_tokens"),
              transcript.figure("output_tokens"),
              transcript.figure("reasoning_tokens"));
    }
  }

  private static String line(Transcript transcript, Fed fed) {
    Quantities used = fed.facts().usage();
    String counts =
        "%-9s in %d (%d read, %d written) out %d (%d reasoning) %s"
            .formatted(
                fed.facts().source(),
                used.input(),
                used.cachedInput(),
                used.cacheWrite5m() + used.cacheWrite1h(),
                used.output(),
                used.reasoning(),
                fed.complete() ? "" : "BROKEN " + fed.broken());
    String reason = DIFFERENT.get(transcript.name());
    return reason == null ? counts : counts + " -- " + reason;
  }

  @Test
  void whatComesOutDifferentlyDoesSoAsDocumented() {
    Map<String, Transcript> byName = new TreeMap<>();
    answers().forEach(t -> byName.put(t.name(), t));
    assertThat(byName).containsKeys(DIFFERENT.keySet().toArray(String[]::new));

    Fed error = feed(byName.get("openrouter/stream_error_after_length.sse"), false, 1);
    assertThat(error.broken()).isEqualTo("error_in_200");
    assertThat(error.facts().usage()).isEqualTo(new Quantities(43, 0, 0, 0, 10, 10, 0));
    assertThat(error.facts().source()).isEqualTo(UsageSource.SUSPECT);

    Fed overlap = feed(byName.get("openrouter/cache_write_and_read_overlap.json"), false, 1);
    assertThat(overlap.complete()).isTrue();
    assertThat(overlap.facts().usage()).isEqualTo(new Quantities(2168, 2161, 7, 0, 100, 0, 0));
    assertThat(overlap.facts().source()).isEqualTo(UsageSource.SUSPECT);

    assertThat(feed(byName.get("anthropic/stream_spliced_retry.sse"), false, 1).broken())
        .isEqualTo("spliced");

    Fed cut = feed(byName.get("llamacpp/stream_error_field_truncated.sse"), false, 1);
    assertThat(cut.broken()).isEqualTo("error_event");
    assertThat(cut.facts().source()).isEqualTo(UsageSource.ESTIMATED);
    assertThat(cut.facts().usage().output()).isGreaterThan(1000);
  }

  @Test
  void nothingOfTheUpstreamGetsOut() {
    for (Transcript transcript : answers()) {
      String all = feed(transcript, true, 7).all();
      assertThat(all)
          .as(transcript.name())
          .doesNotContain("\"provider\":", "\"system_fingerprint\":", "\"x_groq\":", "\"cost");
      String upstream = transcript.column("model");
      if (!upstream.isEmpty()) {
        assertThat(all).as(transcript.name()).doesNotContain("\"" + upstream + "\"");
      }
    }
  }

  @Test
  void everyRefusalIsReadForWhatItIs() {
    List<Transcript> refusals = Transcript.all().stream().filter(t -> t.status() >= 400).toList();
    assertThat(refusals).isNotEmpty();
    for (Transcript transcript : refusals) {
      Fault fault = wire(transcript).fault(transcript.status(), transcript.bytes());
      REPORT.put(transcript.name(), transcript.status() + " " + fault);
      assertThat(FAULTS).as("a fault is expected of each").containsKey(transcript.name());
      assertThat(fault).as(transcript.name()).isEqualTo(FAULTS.get(transcript.name()));
    }
  }
}
