package io.tollgate.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.sandbox.behaviour.Behaviours;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.replay.ReplayDesk;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.vendor.Vendor;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Header;
import io.tollgate.sandbox.wire.Request;
import io.tollgate.sandbox.wire.Wire;
import io.tollgate.sandbox.wire.anthropic.AnthropicWire;
import io.tollgate.sandbox.wire.openai.OpenAiWire;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who answers an address. Anything may stand before {@code /v1}, so that one sandbox can play
 * several channels with base URLs of their own.
 */
public final class Router {
  /** The models the sandbox lists; it answers to every name. */
  static final List<String> MODELS =
      List.of(
          "deepseek-chat",
          "deepseek-reasoner",
          "claude-haiku-4-5",
          "claude-sonnet-4-6",
          "claude-opus-4-7",
          "gpt-5.1",
          "gemini-3-pro");

  private static final System.Logger LOG = System.getLogger(Router.class.getName());
  private static final Wire OPENAI = new OpenAiWire();
  private static final AnthropicWire ANTHROPIC = new AnthropicWire();
  private static final long MODELS_CREATED = 1_763_683_200L;

  private final Stats stats;
  private final RecentRequests recent = new RecentRequests();
  private final Vendor vendor;
  private final ReplayDesk replays;
  private final ControlApi control;

  public Router(Stats stats, Behaviours behaviours, Vendor vendor, ReplayDesk replays) {
    this.stats = stats;
    this.vendor = vendor;
    this.replays = replays;
    this.control = new ControlApi(stats, recent, behaviours, vendor);
  }

  /**
   * What becomes of a request.
   *
   * @param counted whether it is a call of a model, which the statistics count
   */
  public record Routed(Served served, boolean counted) {}

  /** Answers a request; never throws, a fault of the sandbox itself is a 500. */
  public Routed route(Request request) {
    try {
      return find(request);
    } catch (RuntimeException fault) {
      LOG.log(Level.ERROR, "path=" + request.path() + " the sandbox itself failed", fault);
      Reply reply = ControlApi.error(500, "The sandbox itself failed; see its output.");
      return new Routed(Served.plain(reply, "", ""), false);
    }
  }

  private Routed find(Request request) {
    Optional<Served> replayed = replays.serve(request);
    if (replayed.isPresent()) {
      return counted(request, replayed.get());
    }
    Wire wire = wire(request.path());
    if (wire == null) {
      return new Routed(Served.plain(other(request), "", ""), false);
    }
    if (!request.method().equals("POST")) {
      Reply reply = ControlApi.error(405, "Only POST is allowed here.");
      return new Routed(Served.plain(reply.with(new Header("allow", "POST")), "", ""), false);
    }
    return counted(request, vendor.serve(wire, request));
  }

  private Routed counted(Request request, Served served) {
    recent.add(request);
    stats.started(request, served);
    return new Routed(served, true);
  }

  private static @Nullable Wire wire(String path) {
    if (path.endsWith("/v1/chat/completions")) {
      return OPENAI;
    }
    return path.endsWith("/v1/messages") ? ANTHROPIC : null;
  }

  private Reply other(Request request) {
    String path = request.path();
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (path.startsWith("/sandbox/")) {
      return control.serve(request);
    }
    if (request.method().equals("POST") && path.endsWith("/v1/messages/count_tokens")) {
      return countTokens(request);
    }
    if (reads && path.endsWith("/v1/models")) {
      return ControlApi.json(200, models());
    }
    if (reads && (path.equals("/health") || path.equals("/"))) {
      return ControlApi.json(200, JsonNodeFactory.instance.objectNode().put("status", "UP"));
    }
    return ControlApi.error(404, "Unknown request URL: " + request.method() + " " + path + ".");
  }

  private static Reply countTokens(Request request) {
    try {
      ANTHROPIC.check(request);
      int tokens = ANTHROPIC.countTokens(Json.object(request.body()));
      return ControlApi.json(
          200, JsonNodeFactory.instance.objectNode().put("input_tokens", tokens));
    } catch (BadRequest bad) {
      String error = ANTHROPIC.error(bad.status(), bad.param(), bad.text());
      return Reply.whole(bad.status(), "application/json", Frame.of(error));
    }
  }

  private static ObjectNode models() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    for (String model : MODELS) {
      data.addObject()
          .put("id", model)
          .put("object", "model")
          .put("created", MODELS_CREATED)
          .put("owned_by", "sandbox");
    }
    return list;
  }
}
