package io.tollgate.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a starting server whether it serves. */
final class Probe {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private Probe() {}

  /** One client for the whole launcher; it speaks plain HTTP/1.1 to servers of this machine. */
  static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  static boolean answersOk(URI address) {
    try {
      HttpRequest ask = HttpRequest.newBuilder(address).timeout(LIMIT).build();
      return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", interrupted);
    }
  }

  static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
