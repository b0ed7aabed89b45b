package io.tollgate.gateway.boundary;

import io.tollgate.gateway.control.DataPlane.UseCases;
import io.tollgate.gateway.control.TestPlane;
import io.tollgate.platform.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The data plane's port, open, over a real database. */
final class RunningGateway implements AutoCloseable {

  private static final GatewayLimits LIMITS =
      new GatewayLimits(8192, 100_000, 400_000, 8192, 5_000, 2_000, 2_000, 2_000);

  final TestDatabase database;
  final TestPlane plane;
  private final GatewayServer server;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningGateway(Path secrets) throws InterruptedException {
    database = TestDatabase.seeded();
    plane = new TestPlane(database, secrets);
    UseCases uses = plane.open(GatewayServer.socketType());
    server = new GatewayServer(LIMITS, 1, uses.ids());
    port = server.start("127.0.0.1", 0, new GatewayDoors(uses));
  }

  HttpResponse<String> get(String pathAndQuery, @Nullable String key) {
    return send("GET", pathAndQuery, key, null);
  }

  HttpResponse<String> send(
      String method, String pathAndQuery, @Nullable String key, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException fault) {
      throw new AssertionError(method + " " + pathAndQuery, fault);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** What the port answers to these bytes, until it closes the connection. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    server.stop();
    plane.close();
  }
}
