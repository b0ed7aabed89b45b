package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.RawClient;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SandboxControl;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are too large, malformed or mean: a clear 4xx, and nothing sent to a provider. */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {
  private static final String MODEL = "deepseek-chat";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stack stack;
  private final World world;
  private final SandboxControl sandbox;
  private Api api;

  HostileIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.sandbox = new SandboxControl(stack);
    this.api = new Api(stack.gateway().api(), "");
  }

  @BeforeAll
  void issueKey() {
    api = world.ready(Tenant.BAKERY, MODEL);
  }

  @Test
  void aRequestOf400KilobytesIsServed() {
    String prompt = "bread and butter ".repeat(24_000);
    Reply reply = api.chat(Json.chat(MODEL, prompt));
    assertThat(prompt.length()).isGreaterThan(400_000);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Call call = Call.of(stack, reply.callId());
    assertThat(call.used().input()).isGreaterThan(70_000);
    new Accounting(stack).assertPriced(call);
  }

  @Test
  void aRequestOf30MegabytesIsTooLarge() {
    String body = Json.chat(MODEL, "x".repeat(30_000_000)).toString();
    Reply announced = onlyRefused(() -> refusedEarly(body, false));
    Reply chunked = onlyRefused(() -> refusedEarly(body, true));
    for (Reply reply : List.of(announced, chunked)) {
      assertThat(reply.status()).isEqualTo(413);
      assertHelps(reply);
      assertThat(reply.message()).contains("26214400");
    }
  }

  /** A client that stops sending when it hears that the body is too large. */
  private Reply refusedEarly(String body, boolean chunked) {
    try (var client = new RawClient(api.base())) {
      String head = RawClient.head(api.key(), body.length());
      if (chunked) {
        head =
            head.replaceFirst("Content-Length: \\d+", "Transfer-Encoding: chunked")
                + Integer.toHexString(body.length())
                + "\r\n";
      }
      client.send(head);
      for (int at = 0; at < body.length(); at += 1_000_000) {
        if (!client.send(body.substring(at, Math.min(at + 1_000_000, body.length())))) {
          break;
        }
      }
      return parsed(client.readUntil("}}", PATIENCE));
    }
  }

  static Stream<Arguments> malformed() {
    String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    String model = "\"model\":\"" + MODEL + "\"";
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    return Stream.of(
        Arguments.of("no bytes", ""),
        Arguments.of("white space", "  \n"),
        Arguments.of("no JSON", "hello"),
        Arguments.of("an array", "[1,2]"),
        Arguments.of("a string", "\"x\""),
        Arguments.of("null", "null"),
        Arguments.of("cut off", "{" + model + ",\"messages\":[{\"role\":\"us"),
        Arguments.of("something after", "{" + model + "," + messages + "} extra"),
        Arguments.of("a trailing comma", "{" + model + "," + messages + ",}"),
        Arguments.of("single quotes", "{'model':'" + MODEL + "'}"),
        Arguments.of("no model", "{" + messages + "}"),
        Arguments.of("an empty model", "{\"model\":\"\"," + messages + "}"),
        Arguments.of("a number as model", "{\"model\":1," + messages + "}"),
        Arguments.of("null as model", "{\"model\":null," + messages + "}"),
        Arguments.of("no messages", "{" + model + "}"),
        Arguments.of("empty messages", "{" + model + ",\"messages\":[]}"),
        Arguments.of("messages as text", "{" + model + ",\"messages\":\"hi\"}"),
        Arguments.of("a message as text", "{" + model + ",\"messages\":[\"hi\"]}"),
        Arguments.of("two models", "{" + model + ",\"model\":\"gpt-5.1\"," + messages + "}"),
        Arguments.of("messages twice", "{" + model + "," + messages + "," + messages + "}"),
        Arguments.of(
            "stream twice", "{" + model + "," + messages + ",\"stream\":true,\"stream\":false}"),
        Arguments.of(
            "max_tokens twice",
            "{" + model + "," + messages + ",\"max_tokens\":1,\"max_tokens\":9}"),
        Arguments.of("stream as text", "{" + model + "," + messages + ",\"stream\":\"yes\"}"),
        Arguments.of("max_tokens as text", "{" + model + "," + messages + ",\"max_tokens\":\"9\"}"),
        Arguments.of("max_tokens negative", "{" + model + "," + messages + ",\"max_tokens\":-1}"),
        Arguments.of("max_tokens of zero", "{" + model + "," + messages + ",\"max_tokens\":0}"),
        Arguments.of("max_tokens broken", "{" + model + "," + messages + ",\"max_tokens\":1.5}"),
        Arguments.of(
            "max_tokens huge",
            "{" + model + "," + messages + ",\"max_tokens\":99999999999999999999}"),
        Arguments.of("n of zero", "{" + model + "," + messages + ",\"n\":0}"),
        Arguments.of("n as text", "{" + model + "," + messages + ",\"n\":\"2\"}"),
        Arguments.of("n huge", "{" + model + "," + messages + ",\"n\":100000}"),
        Arguments.of("deep nesting", "{" + model + "," + messages + ",\"x\":" + deep + "}"),
        Arguments.of("deep nesting at once", deep),
        Arguments.of(
            "a raw control character",
            "{" + model + ",\"messages\":[{\"role\":\"user\",\"content\":\"a\u0001b\"}]}"),
        Arguments.of(
            "a bad escape",
            "{" + model + ",\"messages\":[{\"role\":\"user\",\"content\":\"\\q\"}]}"),
        Arguments.of("NaN", "{" + model + "," + messages + ",\"temperature\":NaN}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void aMalformedBodyIsRefusedWithAMessageThatHelps(String what, String body) {
    Reply reply = onlyRefused(() -> api.post("/v1/chat/completions", body));
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertHelps(reply);
    assertThat(reply.code()).isEqualTo("invalid_request_error");
    assertServes();
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] body = (Json.chat(MODEL, "a@b").toString()).getBytes();
    body[new String(body).indexOf('@')] = (byte) 0xff;
    Reply reply =
        onlyRefused(
            () ->
                api.send(
                    api.request("/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    assertThat(reply.status()).isEqualTo(400);
    assertHelps(reply);
  }

  static Stream<Arguments> misplaced() {
    return Stream.of(
        Arguments.of("GET", "/v1/chat/completions", 405),
        Arguments.of("PUT", "/v1/chat/completions", 405),
        Arguments.of("DELETE", "/v1/chat/completions", 405),
        Arguments.of("PATCH", "/v1/models", 405),
        Arguments.of("POST", "/v1/models", 405),
        Arguments.of("GET", "/v1/nothing", 404),
        Arguments.of("POST", "/v1/chat/completion", 404),
        Arguments.of("GET", "/v2/models", 404),
        Arguments.of("GET", "/v1/models/no-such-model", 404),
        Arguments.of("GET", "/v1/../../etc/passwd", 404),
        Arguments.of("GET", "/%00", 404));
  }

  @ParameterizedTest
  @MethodSource("misplaced")
  void aWrongMethodOrPathSaysWhatIsRight(String method, String path, int status) {
    try (var client = new RawClient(api.base())) {
      client.send(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + api.key()
              + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
      Reply reply = parsed(client.readAll(PATIENCE));
      assertThat(reply.status()).as(reply.body()).isEqualTo(status);
      assertHelps(reply);
    }
  }

  static Stream<Arguments> smuggling() {
    String start = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n";
    String inner = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return Stream.of(
        Arguments.of(
            "two lengths", start + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello" + inner),
        Arguments.of(
            "one length twice",
            start + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello" + inner),
        Arguments.of("a list of lengths", start + "Content-Length: 5, 5\r\n\r\nhello" + inner),
        Arguments.of(
            "length with chunked",
            start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner),
        Arguments.of(
            "chunked twice",
            start
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
                + inner),
        Arguments.of(
            "chunked in disguise", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner),
        Arguments.of("a space before the colon", start + "Content-Length : 5\r\n\r\nhello" + inner),
        Arguments.of(
            "bare line feeds", start.replace("\r\n", "\n") + "Content-Length: 5\n\nhello" + inner),
        Arguments.of("a bare return", start + "X: a\rContent-Length: 5\r\n\r\nhello" + inner),
        Arguments.of("a folded header", start + "X: a\r\n Content-Length: 5\r\n\r\nhello" + inner),
        Arguments.of(
            "a chunk ended by a line feed",
            start + "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n" + inner),
        Arguments.of(
            "a negative chunk",
            start + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n" + inner),
        Arguments.of(
            "a chunk longer than said",
            start + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n" + inner),
        Arguments.of(
            "two hosts",
            "POST /v1/models HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 0\r\n\r\n" + inner));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smuggling")
  void framingWithTwoReadingsIsRefusedAndTheConnectionClosed(String what, String bytes) {
    try (var client = new RawClient(api.base())) {
      client.send(bytes);
      String answer = client.readAll(PATIENCE);
      Reply reply = parsed(answer);
      assertThat(reply.status()).as(answer).isEqualTo(400);
      assertHelps(reply);
      assertThat(answer.split("HTTP/1\\.1 \\d", -1)).as("one answer: " + answer).hasSize(2);
    }
  }

  @Test
  void aMegabyteOfHeadersIsRefused() {
    for (String headers :
        List.of("X-Long: " + "a".repeat(1_000_000), "X: y\r\n".repeat(170_000).stripTrailing())) {
      try (var client = new RawClient(api.base())) {
        client.send("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n");
        String answer = client.readAll(PATIENCE);
        // The answer may be lost when the rest of the headers meets a closed connection.
        if (!answer.isEmpty()) {
          assertThat(parsed(answer).status()).isEqualTo(431);
          assertHelps(parsed(answer));
        }
      }
    }
    assertServes();
  }

  /** Runs the request; afterwards no provider has heard of it. */
  private Reply onlyRefused(java.util.function.Supplier<Reply> request) {
    long before = sandbox.stats().path("requests").asLong();
    Reply reply = request.get();
    assertThat(sandbox.stats().path("requests").asLong()).isEqualTo(before);
    return reply;
  }

  private void assertServes() {
    assertThat(api.get("/v1/models").status()).isEqualTo(200);
  }

  /** OpenAI's four fields, a message for people, and nothing of our inside. */
  private static void assertHelps(Reply reply) {
    ObjectNode error = (ObjectNode) reply.json().path("error");
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("message", "type", "param", "code");
    assertThat(reply.message()).hasSizeBetween(15, 400);
    assertThat(reply.body().toLowerCase(Locale.ROOT))
        .doesNotContain("exception", "io.tollgate", "io.netty", "java.", "stack");
  }

  static Reply parsed(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 ");
    int head = answer.indexOf("\r\n\r\n");
    return new Reply(
        Integer.parseInt(answer.substring(9, 12)),
        java.util.Map.of(),
        answer.substring(head + 4),
        true);
  }
}
