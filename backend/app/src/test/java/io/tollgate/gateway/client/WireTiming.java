package io.tollgate.gateway.client;

import com.sun.management.ThreadMXBean;
import io.tollgate.gateway.control.ChatParser;
import io.tollgate.gateway.entity.ChatRequest;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Rough timings of the hot path, by hand: run its main method. Prints the median of rounds after
 * warming up in CPU time, and the bytes allocated for each operation.
 */
final class WireTiming {

  private static final int ROUNDS = 15;
  private static final int OPERATIONS = 20_000;
  private static final int CHUNKS = 100;

  private static int sink;

  private WireTiming() {}

  public static void main(String[] args) {
    ChatParser parser = new ChatParser();
    byte[] small = body("x".repeat(120), false);
    byte[] stream = body("x".repeat(120), true);
    byte[] large = body("word ".repeat(80_000), false);
    ChatRequest whole = parser.parse(small);
    ChatRequest streamed = parser.parse(stream);
    ChatRequest big = parser.parse(large);
    System.out.printf("request %d bytes, large %d bytes%n", small.length, large.length);

    time("parse, small request", OPERATIONS, () -> parser.parse(small).textBytes());
    time("parse, 400 KB request", 200, () -> parser.parse(large).textBytes());

    Wire same = new OpenAiToOpenAi();
    Wire other = new OpenAiToAnthropic();
    time("OpenAI request", OPERATIONS, () -> sent(same, whole));
    time("OpenAI request, 400 KB", 200, () -> sent(same, big));
    time("Anthropic request", OPERATIONS, () -> sent(other, whole));

    byte[] openAiWhole = openAiWhole();
    byte[] anthropicWhole = anthropicWhole();
    System.out.printf("answers %d and %d bytes%n", openAiWhole.length, anthropicWhole.length);
    time("OpenAI whole answer", OPERATIONS, () -> read(same, whole, openAiWhole));
    time("Anthropic whole answer", OPERATIONS, () -> read(other, whole, anthropicWhole));

    byte[][] openAi = openAiStream();
    byte[][] anthropic = anthropicStream();
    System.out.printf("streams of %d chunks, one read each; per stream:%n", CHUNKS);
    time("OpenAI stream", OPERATIONS / CHUNKS, () -> stream(same, streamed, openAi));
    time("Anthropic stream", OPERATIONS / CHUNKS, () -> stream(other, streamed, anthropic));
  }

  private static void time(String name, int operations, IntSupplier work) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] micros = new double[ROUNDS];
    long bytes = 0;
    for (int round = -5; round < ROUNDS; round++) {
      long allocated = thread.getCurrentThreadAllocatedBytes();
      long start = thread.getCurrentThreadCpuTime();
      for (int i = 0; i < operations; i++) {
        sink += work.getAsInt();
      }
      long nanos = thread.getCurrentThreadCpuTime() - start;
      bytes = (thread.getCurrentThreadAllocatedBytes() - allocated) / operations;
      if (round >= 0) {
        micros[round] = nanos / 1e3 / operations;
      }
    }
    Arrays.sort(micros);
    System.out.printf("%-28s %9.2f us %9d bytes%n", name, micros[ROUNDS / 2], bytes);
  }

  private static int sent(Wire wire, ChatRequest request) {
    return wire.request(request, Fed.TARGET, 500).body().get(0).length;
  }

  private static int read(Wire wire, ChatRequest request, byte[] body) {
    Answer answer = wire.answer(request, Fed.TARGET, "018f-call", 1700000000L);
    answer.feed(body, 0, body.length);
    if (!(answer.end() instanceof Answer.Verdict.Complete complete)) {
      throw new IllegalStateException("the fixture is broken");
    }
    return complete.tail().length + (int) answer.facts().usage().output();
  }

  private static int stream(Wire wire, ChatRequest request, byte[][] reads) {
    Answer answer = wire.answer(request, Fed.TARGET, "018f-call", 1700000000L);
    int total = 0;
    for (byte[] read : reads) {
      total += answer.feed(read, 0, read.length).length;
    }
    if (!(answer.end() instanceof Answer.Verdict.Complete complete)) {
      throw new IllegalStateException("the fixture is broken");
    }
    return total + complete.tail().length + (int) answer.facts().usage().output();
  }

  private static byte[] body(String prompt, boolean stream) {
    return bytes(
        "{\"model\":\"public-model\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + prompt
            + "\"}],\"max_tokens\":500,\"temperature\":0.7,\"stream\":"
            + stream
            + ",\"user\":\"someone\"}");
  }

  private static byte[] openAiWhole() {
    return bytes(
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,"
            + "\"model\":\"up-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":"
            + "\"assistant\",\"content\":\""
            + "Some words. ".repeat(50)
            + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
            + "\"prompt_tokens\":12,\"completion_tokens\":150,\"total_tokens\":162,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0}},"
            + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_0ba0d124f1\"}");
  }

  private static byte[] anthropicWhole() {
    return bytes(
        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\","
            + "\"content\":[{\"type\":\"text\",\"text\":\""
            + "Some words. ".repeat(50)
            + "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{"
            + "\"input_tokens\":12,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":0,\"output_tokens\":150}}");
  }

  private static byte[][] openAiStream() {
    byte[][] reads = new byte[CHUNKS + 1][];
    String head =
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1700000000,\"model\":\"up-2024-07-18\",\"service_tier\":\"default\","
            + "\"system_fingerprint\":\"fp_0ba0d124f1\",\"choices\":[";
    for (int i = 0; i < CHUNKS; i++) {
      reads[i] =
          bytes(
              head
                  + "{\"index\":0,\"delta\":{\"content\":\" word\"},\"logprobs\":null,"
                  + "\"finish_reason\":null}],\"usage\":null}\n\n");
    }
    reads[CHUNKS] =
        bytes(
            head
                + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"
                + head
                + "],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":100,"
                + "\"total_tokens\":109}}\n\ndata: [DONE]\n\n");
    return reads;
  }

  private static byte[][] anthropicStream() {
    byte[][] reads = new byte[CHUNKS + 2][];
    reads[0] =
        bytes(
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\","
                + "\"model\":\"claude\",\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}\n\n"
                + "event: content_block_start\ndata: {\"type\":\"content_block_start\","
                + "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n");
    for (int i = 1; i <= CHUNKS; i++) {
      reads[i] =
          bytes(
              "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                  + "\"delta\":{\"type\":\"text_delta\",\"text\":\" word\"}}\n\n");
    }
    reads[CHUNKS + 1] =
        bytes(
            "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{"
                + "\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":100}}\n\n"
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    return reads;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
