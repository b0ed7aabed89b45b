package io.tollgate.gateway.client;

import io.tollgate.gateway.client.Answer.Verdict;
import io.tollgate.gateway.control.ChatParser;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ChatRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** An answer that was fed to its end: what the client saw before and with the tail. */
record Fed(String early, String tail, String broken, AnswerFacts facts, boolean spoiled) {

  static final Wire.Target TARGET =
      new Wire.Target("public-model", "upstream-model", "s3cret", 100);

  /** Feeds all bytes in pieces of random length, small ones more often. */
  static Fed feed(Answer answer, byte[] bytes, long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream early = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length && !answer.spoiled()) {
      int length = random.nextInt(4) == 0 ? random.nextInt(2000) : random.nextInt(1, 40);
      int to = Math.min(bytes.length, at + length);
      early.writeBytes(answer.feed(bytes, at, to));
      at = to;
    }
    Verdict verdict = answer.end();
    String tail =
        verdict instanceof Verdict.Complete complete
            ? new String(complete.tail(), StandardCharsets.UTF_8)
            : "";
    String broken = verdict instanceof Verdict.Broken cut ? cut.reason() : "";
    return new Fed(
        early.toString(StandardCharsets.UTF_8), tail, broken, answer.facts(), answer.spoiled());
  }

  static Fed feed(Wire wire, ChatRequest request, String answer) {
    return feed(
        wire.answer(request, TARGET, "call1", 1700000000L),
        answer.getBytes(StandardCharsets.UTF_8),
        answer.hashCode());
  }

  static ChatRequest request(String members) {
    String body =
        "{\"model\":\"public-model\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hi\"}]"
            + members
            + "}";
    return parse(body);
  }

  static ChatRequest parse(String body) {
    return new ChatParser().parse(body.getBytes(StandardCharsets.UTF_8));
  }

  String all() {
    return early + tail;
  }

  boolean complete() {
    return broken.isEmpty();
  }
}
