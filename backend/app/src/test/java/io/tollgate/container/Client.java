package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks to the server as a client does. */
record Client(URI base, HttpClient http) {

  /** An answer with its body as text. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonObject json() {
      return Json.createReader(new StringReader(response.body())).readObject();
    }

    /** Asserts the one form every refusal has. */
    JsonObject refused(int status, String code) {
      assertThat(response.body()).doesNotContain("secret detail").doesNotContain("\tat ");
      assertThat(status()).as(response.body()).isEqualTo(status);
      assertThat(header("content-type")).startsWith("application/problem+json");
      JsonObject problem = json();
      assertThat(problem.getInt("status")).isEqualTo(status);
      assertThat(problem.getString("code")).isEqualTo(code);
      assertThat(problem.getString("type")).isEqualTo("urn:tollgate:problem:" + code);
      assertThat(problem.getString("traceId")).isEqualTo(header("x-request-id")).hasSize(32);
      assertThat(problem).containsKeys("title", "detail", "errors");
      return problem;
    }
  }

  static Client of(URI base) {
    return new Client(URI.create("http://127.0.0.1:" + base.getPort()), HttpClient.newHttpClient());
  }

  Answer get(String path, String token) {
    return send("GET", path, token, null, "application/json");
  }

  Answer get(String path) {
    return get(path, null);
  }

  Answer send(String method, String path, String token, String body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("content-type", type);
    }
    return send(
        request.method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A live key of a workspace, with a budget of 12.50 a day and 60 requests a minute. */
  JsonObject createdKey(String name, String workspace, int person) {
    JsonObject wish =
        Json.createObjectBuilder()
            .add("name", name)
            .add("workspaceId", workspace)
            .add("mode", "live")
            .add("scopes", Json.createArrayBuilder().add("inference"))
            .add("budget", "12.50")
            .add("budgetPeriod", "day")
            .add("rpm", 60)
            .build();
    Answer answer =
        send("POST", "/api/keys", TestTokens.of(person), wish.toString(), "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    return answer.json();
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }
}
