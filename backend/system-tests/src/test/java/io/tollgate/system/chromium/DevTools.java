package io.tollgate.system.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.system.kit.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One connection of the Chrome DevTools protocol: commands, their answers, and events. */
final class DevTools implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private CompletableFuture<WebSocket> sent;

  /** A command that the browser refused, such as one to a page that is just being left. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String text) {
      super(text);
    }
  }

  DevTools(URI address) {
    this.socket = http.newWebSocketBuilder().buildAsync(address, new Reader()).join();
    this.sent = CompletableFuture.completedFuture(socket);
  }

  /** What is told of the page with this session; on the connection's own thread. */
  void listen(String session, BiConsumer<String, JsonNode> listener) {
    listeners.put(session, listener);
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @param session of the page it is for; empty for the browser itself
   * @throws Refused if the browser answers with an error
   */
  JsonNode ask(String session, String method, JsonNode parameters) {
    CompletableFuture<JsonNode> answer = tell(session, method, parameters);
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no answer to " + method + " " + parameters, late);
    } catch (ExecutionException fault) {
      throw new Refused(method + ": " + fault.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Sends a command without waiting. */
  synchronized CompletableFuture<JsonNode> tell(String session, String method, JsonNode with) {
    int id = last.incrementAndGet();
    ObjectNode command = Json.object().put("id", id).put("method", method);
    command.set("params", with);
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    // A web socket takes one message at a time.
    sent = sent.thenCompose(ready -> ready.sendText(command.toString(), true));
    return answer;
  }

  private void read(JsonNode message) {
    if (!message.has("id")) {
      BiConsumer<String, JsonNode> listener = listeners.get(message.path("sessionId").asText());
      if (listener != null) {
        listener.accept(message.path("method").asText(), message.path("params"));
      }
      return;
    }
    CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
    if (answer == null) {
      return;
    }
    if (message.has("error")) {
      answer.completeExceptionally(
          new IllegalStateException(message.path("error").path("message").asText()));
    } else {
      answer.complete(message.path("result"));
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  /** Puts the parts of messages together. */
  private final class Reader implements WebSocket.Listener {
    private final StringBuilder half = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      half.append(part);
      if (whole) {
        String message = half.toString();
        half.setLength(0);
        read(Json.read(message));
      }
      from.request(1);
      return null;
    }
  }
}
