package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The data plane's API by plain HTTP/1.1, with one key. */
public final class Api {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI base;
  private final String key;

  /**
   * The API at this address.
   *
   * @param base without {@code /v1}
   * @param key presented as a bearer token; empty for none
   */
  public Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  public URI base() {
    return base;
  }

  public String key() {
    return key;
  }

  public Reply chat(JsonNode body) {
    return post("/v1/chat/completions", body.toString());
  }

  public Reply post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** A request with the key in it and nothing else. */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /** Sends and reads to the end, also where the end comes too early. */
  public Reply send(HttpRequest.Builder request) {
    var answer = new Answer();
    boolean whole = true;
    try {
      HTTP.send(request.build(), answer);
    } catch (IOException early) {
      if (!answer.hasBegun()) {
        throw new java.io.UncheckedIOException(early);
      }
      whole = false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
    Reply reply = answer.reply(whole);
    Issued.answer(reply.status(), reply.body());
    return reply;
  }
}
