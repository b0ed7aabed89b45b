package io.tollgate.sandbox.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.Settings;
import io.tollgate.sandbox.server.SandboxServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** A running sandbox, and how to talk to it. */
public final class Sut implements AutoCloseable {
  public static final String CHAT = "/v1/chat/completions";
  public static final String MESSAGES = "/v1/messages";

  private final SandboxServer server;

  private Sut(SandboxServer server) {
    this.server = server;
  }

  public static Sut start() {
    return start(Settings.local());
  }

  public static Sut start(Settings settings) {
    return new Sut(SandboxServer.start(settings, InstantSource.system()));
  }

  public URI uri() {
    return server.uri();
  }

  public Caller caller() {
    return new Caller(server.uri());
  }

  public Heard chat(String body) {
    return post(CHAT, body, Map.of());
  }

  public Heard messages(String body) {
    return post(MESSAGES, body, Map.of());
  }

  /** Posts with a key and a version, as every good client does. */
  public Heard post(String path, String body, Map<String, String> more) {
    try (Caller caller = caller()) {
      return caller.call("POST", path, body, headers(more));
    }
  }

  public static Map<String, String> headers(Map<String, String> more) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.putIfAbsent("authorization", "Bearer sk-test");
    headers.putIfAbsent("anthropic-version", "2023-06-01");
    headers.putIfAbsent("content-type", "application/json");
    return headers;
  }

  public Heard get(String path) {
    try (Caller caller = caller()) {
      return caller.call("GET", path, "", Map.of());
    }
  }

  public JsonNode stats() {
    return get("/sandbox/stats").json();
  }

  public void reset() {
    post("/sandbox/reset", "", Map.of());
  }

  @Override
  public void close() {
    server.close();
  }
}
