package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.AnswerRule;
import io.tollgate.sandbox.testing.Caller;
import io.tollgate.sandbox.testing.Heard;
import io.tollgate.sandbox.testing.Sut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static Sut sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sut.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static String body(String text, boolean stream) {
    return "{\"model\":\"gpt-4o\",\"max_tokens\":100000,\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]}";
  }

  private static String text(Heard heard, String path) {
    String at = path.equals(Sut.CHAT) ? "/choices/0/delta/content" : "/delta/text";
    StringBuilder text = new StringBuilder();
    for (JsonNode event : heard.events()) {
      text.append(event.at(at).asText(""));
    }
    return text.toString();
  }

  @Test
  void twoHundredStreamsAtOnceDoNotMix() throws Exception {
    sandbox.reset();
    Map<String, String> headers = Sut.headers(Map.of("x-sandbox-chunk-gap-millis", "10"));
    List<Future<Heard>> running = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String path = i % 2 == 0 ? Sut.CHAT : Sut.MESSAGES;
        String body = body("I am caller number " + i + ".", true);
        running.add(
            callers.submit(
                () -> {
                  try (Caller caller = sandbox.caller()) {
                    return caller.call("POST", path, body, headers);
                  }
                }));
      }
      for (int i = 0; i < 200; i++) {
        String path = i % 2 == 0 ? Sut.CHAT : Sut.MESSAGES;
        assertThat(text(running.get(i).get(), path))
            .isEqualTo("You said: I am caller number " + i + ".\n\n" + AnswerRule.ADVICE);
      }
    }
    JsonNode stats = sandbox.stats();
    assertThat(stats.get("requests").asInt()).isEqualTo(200);
    assertThat(stats.get("finished").asInt()).isEqualTo(200);
    assertThat(stats.get("client_disconnects").asInt()).isZero();
  }

  @Test
  void connectionServesManyRequestsOneAfterTheOther() {
    try (Caller caller = sandbox.caller()) {
      for (int i = 0; i < 50; i++) {
        Heard heard =
            caller.call("POST", Sut.CHAT, body("number " + i, false), Sut.headers(Map.of()));
        assertThat(heard.json().at("/choices/0/message/content").asText())
            .startsWith("You said: number " + i + "\n");
      }
    }
  }

  @Test
  void connectionIsClosedWhereTheClientAsksForIt() {
    try (Caller caller = sandbox.caller()) {
      Map<String, String> headers = Sut.headers(Map.of("connection", "close"));
      Heard heard = caller.call("POST", Sut.CHAT, body("bye", false), headers);
      assertThat(heard.headers()).containsEntry("connection", "close");
      assertThat(caller.hear().end()).isEqualTo(Heard.End.CLOSED);
    }
  }

  @Test
  void slowReaderOfABigAnswerGetsAllOfIt() throws Exception {
    String body = body("x", true).replace("gpt-4o", "gpt-4o:big-answer-100000");
    try (Caller caller = new Caller(sandbox.uri(), 8_192)) {
      caller.send("POST", Sut.CHAT, body, Sut.headers(Map.of()));
      for (int i = 0; i < 500 && sandbox.stats().get("open").asInt() == 0; i++) {
        Thread.sleep(10);
      }
      assertThat(sandbox.stats().get("open").asInt()).isEqualTo(1);
      assertThat(text(caller.hear(), Sut.CHAT)).isEqualTo(" water".repeat(100_000));
    }
  }

  @Test
  void largeBodyIsReadOffTheLoopAndCounted() {
    String text = "lorem ipsum dolor ".repeat(20_000);
    Heard heard = sandbox.chat(body(text, false));
    assertThat(heard.json().at("/usage/prompt_tokens").asInt()).isGreaterThan(60_000);
    assertThat(heard.json().at("/choices/0/message/content").asText())
        .startsWith("You said: " + text.substring(0, AnswerRule.LONGEST_ECHO) + "\n\n");
  }

  @Test
  void chunkedRequestAndExpectContinueAreUnderstood() {
    String body = body("in parts", false);
    try (Caller caller = sandbox.caller()) {
      caller.sendRaw(
          "POST /v1/chat/completions?beta=true HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\n"
              + "expect: 100-continue\r\ntransfer-encoding: chunked\r\n\r\n");
      caller.hearUntil("HTTP/1.1 100 Continue\r\n\r\n");
      int half = body.length() / 2;
      for (String part : List.of(body.substring(0, half), body.substring(half))) {
        caller.sendRaw(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
      }
      caller.sendRaw("0\r\n\r\n");
      assertThat(caller.hear().json().at("/choices/0/message/content").asText())
          .startsWith("You said: in parts");
    }
  }

  @Test
  void brokenRequestIsRefusedAndItsConnectionClosed() {
    try (Caller caller = sandbox.caller()) {
      caller.sendRaw("POST /v1/chat/completions HTTP/1.1\r\ncontent-length: many\r\n\r\n");
      assertThat(caller.hear().status()).isEqualTo(400);
      assertThat(caller.hear().end()).isEqualTo(Heard.End.CLOSED);
    }
  }

  @Test
  void headIsAnsweredWithoutABody() {
    try (Caller caller = sandbox.caller()) {
      caller.sendRaw("HEAD / HTTP/1.1\r\nhost: x\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\n\r\n");
      caller.hearUntil("\r\n\r\nHTTP/1.1 200 OK");
    }
  }
}
