package io.tollgate.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.keys.entity.KeyMode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths and methods are served, and what every answer carries. */
class DoorsTest {

  private static final UUID NORTHWIND = UUID.fromString("10000000-0000-4000-8000-000000000001");
  private static final UUID BAKERY = UUID.fromString("20000000-0000-4000-8000-000000000001");

  @TempDir static Path secrets;

  private static RunningGateway gateway;
  private static String key;

  @BeforeAll
  static void start() throws InterruptedException {
    gateway = new RunningGateway(secrets);
    key =
        gateway.plane.key(
            NORTHWIND, BAKERY, KeyMode.LIVE, List.of("usage.read", "models.read"), "");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/v1, 200",
    "/v1/, 200",
    "/v1/models, 200",
    "/v1/models/, 200",
    "/v1/v1/models, 200",
    "/v1/models/gpt-5.1, 200",
    "/v1/models/gpt%2D5.1, 200",
    "/v1/models/none, 404",
    "/v1/models/gpt+5.1, 404",
    "/v1/key, 200",
    "/v1/v1/key/, 200",
    "/v1/key?beta=true, 200",
    "/v1/usage, 200",
    "/v2, 404",
    "/v1/keys, 404",
    "/v1/usage/x, 404",
    "/favicon.ico, 404",
  })
  void getAndHeadAnswerAlike(String path, int status) {
    HttpResponse<String> full = gateway.get(path, key);
    HttpResponse<String> head = gateway.send("HEAD", path, key, null);
    assertThat(full.statusCode()).as(full.body()).isEqualTo(status);
    assertThat(full.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(head.statusCode()).isEqualTo(status);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length"))
        .isEqualTo(full.headers().firstValue("content-length"));
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void otherMethodIsRefusedAndTheRightOneNamed(Door door) {
    String path = door.path().replace("{model}", "gpt-5.1");
    for (String method : List.of("DELETE", "PUT", "PATCH", "OPTIONS", "TRACE")) {
      HttpResponse<String> answer = gateway.send(method, path, key, null);
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("allow"))
          .hasValue(door == Door.CHAT ? "POST" : "GET, HEAD");
      assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }
    String wrong = door == Door.CHAT ? "GET" : "POST";
    assertThat(gateway.send(wrong, path, key, null).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/key HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nlate",
      })
  void everyAnswerCarriesOneRequestIdOfItsOwn(String request) throws IOException {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      List<String> lines =
          gateway.raw(request).lines().filter(line -> line.startsWith("x-request-id: ")).toList();
      assertThat(lines).hasSize(1);
      String id = lines.get(0).substring("x-request-id: ".length());
      assertThat(UUID.fromString(id).version()).isEqualTo(7);
      ids.add(id);
    }
    assertThat(ids).hasSize(2);
  }

  @Test
  void brokenEscapeInAPathIsRefused() throws IOException {
    String head = " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\nConnection: close\r\n\r\n";
    assertThat(gateway.raw("GET /v1/models/%zz" + head)).startsWith("HTTP/1.1 400 ");
    assertThat(gateway.raw("GET /v1/usage?model=%z" + head))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"param\":\"model\"");
  }

  @Test
  void anyHostIsServedWhileTheResellerHasNone() throws IOException {
    for (String host : List.of("api.example", "127.0.0.1:8080", "[::1]", "x")) {
      assertThat(
              gateway.raw(
                  "GET /v1/key HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nx-api-key: "
                      + key
                      + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
  }
}
