package io.tollgate.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.CallIds;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two servers could read differently is refused before anything is served. */
class FramingTest {

  private static final GatewayLimits LIMITS =
      new GatewayLimits(8192, 100_000, 400_000, 8192, 2_000, 600, 600, 600);
  private static final AtomicInteger SERVED = new AtomicInteger();
  private static GatewayServer server;
  private static int port;

  record Wrong(int status, String request) {}

  @BeforeAll
  static void start() throws InterruptedException {
    server = new GatewayServer(LIMITS, 1, new CallIds(InstantSource.system()));
    port =
        server.start(
            "127.0.0.1",
            0,
            new Doors() {
              @Override
              public void serve(Presented request, ClientLink client) {
                SERVED.incrementAndGet();
                String json = "{\"bytes\":" + request.body().length + "}";
                client.answer(List.of(), json.getBytes(StandardCharsets.US_ASCII));
              }

              @Override
              public boolean draining() {
                return false;
              }
            });
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void countFromZero() {
    SERVED.set(0);
  }

  static List<Wrong> wrong() {
    String h = "Host: x\r\n";
    return List.of(
        new Wrong(
            400, "POST / HTTP/1.1\r\n" + h + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"),
        new Wrong(
            400, "POST / HTTP/1.1\r\n" + h + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Content-Length: 3, 3\r\n\r\nabc"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Content-Length: +3\r\n\r\nabc"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Content-Length: 0x3\r\n\r\nabc"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Content-Length: -1\r\n\r\n"),
        new Wrong(
            400,
            "POST / HTTP/1.1\r\n"
                + h
                + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: xchunked\r\n\r\n"),
        new Wrong(
            400,
            "POST / HTTP/1.1\r\n"
                + h
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
        new Wrong(400, "POST / HTTP/1.0\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        new Wrong(
            400, "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n"),
        new Wrong(
            400, "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n"),
        new Wrong(400, "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
        new Wrong(
            413,
            "POST / HTTP/1.1\r\n" + h + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\nabc\r\n"),
        new Wrong(413, "POST / HTTP/1.1\r\n" + h + "Content-Length: 100001\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\n" + "Host: x\n\n"),
        new Wrong(400, "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + "A: b\r\n folded\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + "A : b\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + ": b\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + "A: b\u0000c\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + "A: b\rc\r\n\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n" + h + h + "\r\n"),
        new Wrong(400, "GET / HTTP/1.1\r\n\r\n"),
        new Wrong(400, "GET / HTTP/2.0\r\n" + h + "\r\n"),
        new Wrong(400, "GET  / HTTP/1.1\r\n" + h + "\r\n"),
        new Wrong(400, "get / HTTP/1.1\r\n" + h + "\r\n"),
        new Wrong(400, "GET x HTTP/1.1\r\n" + h + "\r\n"),
        new Wrong(415, "POST / HTTP/1.1\r\n" + h + "Content-Encoding: gzip\r\n\r\n"),
        new Wrong(
            400,
            "GET / HTTP/1.1\r\n"
                + h
                + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n"),
        new Wrong(431, "GET / HTTP/1.1\r\n" + h + "A: " + "x".repeat(9000) + "\r\n\r\n"),
        new Wrong(431, "GET / HTTP/1.1\r\n" + h + "A: b\r\n".repeat(140) + "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void ambiguousOrOversizedFramingIsRefusedAndClosesTheConnection(Wrong wrong) throws IOException {
    String answer = exchange(wrong.request() + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + wrong.status() + " ");
    assertThat(answer).contains("\"type\":\"invalid_request_error\"").contains("connection: close");
    assertThat(answer.split("HTTP/1.1 \\d", -1)).hasSize(2);
    assertThat(SERVED).hasValue(0);
  }

  @Test
  void pipelinedRequestsAreServedInTurn() throws IOException {
    String one = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    String two =
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n0\r\nT: v\r\n\r\n";
    String last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    String answer = exchange("\r\n" + one.repeat(50) + two + last);
    assertThat(answer.split("\"bytes\":3", -1)).hasSize(51);
    assertThat(answer).contains("{\"bytes\":2}").endsWith("{\"bytes\":0}");
  }

  @Test
  void aBodyThatArrivesInPiecesIsWhole() throws Exception {
    try (Socket socket = connect()) {
      byte[] request =
          ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 90000\r\n\r\n"
                  + "x".repeat(90_000))
              .getBytes(StandardCharsets.US_ASCII);
      for (int from = 0; from < request.length; from += 7_001) {
        socket.getOutputStream().write(request, from, Math.min(7_001, request.length - from));
        Thread.sleep(1);
      }
      assertThat(read(socket)).endsWith("{\"bytes\":90000}");
    }
  }

  @Test
  void aClientThatSendsOneByteAtATimeIsCutOff() throws Exception {
    long start = System.nanoTime();
    try (Socket socket = connect()) {
      String answer = "";
      try {
        for (int i = 0; i < 100; i++) {
          socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".charAt(i % 20));
          Thread.sleep(100);
        }
      } catch (IOException closed) {
        answer = "closed";
      }
      assertThat(answer + read(socket)).containsAnyOf("closed", "HTTP/1.1 408 ", "HTTP/1.1 400 ");
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(8_000);
  }

  @Test
  void bodiesInFlightAreBounded() throws Exception {
    // Beyond its first 64 KiB each takes 34 kB of the 400 kB there are.
    Socket[] sockets = new Socket[24];
    int refused = 0;
    try {
      for (int i = 0; i < sockets.length; i++) {
        sockets[i] = connect();
        sockets[i]
            .getOutputStream()
            .write(
                ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
                        + "x".repeat(90_000))
                    .getBytes(StandardCharsets.US_ASCII));
      }
      for (Socket socket : sockets) {
        refused += read(socket).startsWith("HTTP/1.1 503 ") ? 1 : 0;
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    assertThat(refused).isBetween(2, 20);
    assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return read(socket);
    }
  }

  private static String read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
