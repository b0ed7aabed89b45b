package io.tollgate.sandbox.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.sandbox.answer.Answer;
import io.tollgate.sandbox.answer.AnswerRule;
import io.tollgate.sandbox.answer.PromptCache;
import io.tollgate.sandbox.behaviour.Behaviour;
import io.tollgate.sandbox.behaviour.Behaviours;
import io.tollgate.sandbox.behaviour.Chosen;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.tokens.BoundedCache;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Request;
import io.tollgate.sandbox.wire.Wire;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves calls of models. Stateless but for the behaviours, the prompt cache and a memory of
 * replies: the same small body is parsed, counted and written once, then copied.
 */
public final class Vendor {
  private static final int REMEMBERED_REPLIES = 512;
  private static final int LARGEST_REMEMBERED_BODY = 16 * 1024;
  private static final int LARGEST_REMEMBERED_REPLY = 64 * 1024;

  private final Behaviours behaviours;
  private final PromptCache cache;
  private final Pace pace;
  private final BoundedCache<Asked, Served> remembered = new BoundedCache<>(REMEMBERED_REPLIES);
  private final BoundedCache<Body, String> models = new BoundedCache<>(REMEMBERED_REPLIES);

  public Vendor(Behaviours behaviours, PromptCache cache, Pace pace) {
    this.behaviours = behaviours;
    this.cache = cache;
    this.pace = pace;
  }

  /** Serves one call; never throws for what a client did. */
  public Served serve(Wire wire, Request request) {
    try {
      return pace.apply(request, tryServe(wire, request));
    } catch (BadRequest bad) {
      Reply reply = Errors.error(wire, bad.status(), bad.param(), bad.text());
      return new Served(
          finished(reply, wire), "", Behaviour.NONE.label(), wire.requestIdHeader(), null, null);
    }
  }

  /** Forgets the prompt caches and the replies. */
  public void reset() {
    cache.reset();
    remembered.clear();
  }

  private Served tryServe(Wire wire, Request request) throws BadRequest {
    Body body = new Body(request.body());
    JsonNode parsed = null;
    String model = models.get(body);
    if (model == null) {
      parsed = Json.object(request.body());
      model = parsed.path("model").asText("");
      rememberModel(body, model);
    }
    Chosen chosen = behaviours.choose(fromHeader(request), model);
    Optional<Reply> failure = Errors.reply(chosen, wire);
    if (failure.isPresent()) {
      Reply reply = finished(failure.get(), wire);
      return new Served(reply, model, chosen.name(), wire.requestIdHeader(), null, null);
    }
    wire.check(request);
    Asked asked = new Asked(wire, chosen, body);
    Served known = remembered.get(asked);
    if (known != null) {
      return known;
    }
    return make(asked, parsed == null ? Json.object(request.body()) : parsed);
  }

  private Served make(Asked asked, JsonNode body) throws BadRequest {
    Wire wire = asked.wire;
    Prompt prompt = wire.parse(body);
    PromptCache.Figures figures = wire.cache(cache, prompt);
    Answer answer = AnswerRule.answer(prompt, asked.chosen, figures);
    boolean stream = prompt.delivery().stream();
    Reply good =
        stream
            ? Reply.stream(wire.stream(answer, prompt.delivery()))
            : Reply.whole(200, "application/json", wire.whole(answer));
    Reply reply = finished(Bent.bend(good, asked.chosen, wire), wire);
    boolean usageOnWire = !stream || wire.streamsUsage(prompt.delivery());
    Served served =
        new Served(
            reply,
            prompt.model(),
            asked.chosen.name(),
            wire.requestIdHeader(),
            answer.usage(),
            usageOnWire ? answer.lastReported() : null);
    if (figures.repeatable()
        && asked.body.length() <= LARGEST_REMEMBERED_BODY
        && reply.length() <= LARGEST_REMEMBERED_REPLY) {
      remembered.put(asked, served);
    }
    return served;
  }

  private void rememberModel(Body body, String model) {
    if (body.length() <= LARGEST_REMEMBERED_BODY) {
      models.put(body, model);
    }
  }

  private static Reply finished(Reply reply, Wire wire) {
    Reply done = reply;
    for (Reply.Header header : wire.vendorHeaders()) {
      done = done.with(header);
    }
    return done;
  }

  private static @Nullable Chosen fromHeader(Request request) throws BadRequest {
    String name = request.header("x-sandbox-behaviour");
    if (name == null) {
      return null;
    }
    return Chosen.parse(name.trim())
        .orElseThrow(() -> BadRequest.field("x-sandbox-behaviour", "Unknown behaviour: " + name));
  }

  private record Asked(Wire wire, Chosen chosen, Body body) {}

  /** Bytes compared by content, with their hash computed once. */
  private static final class Body {
    private final byte[] bytes;
    private final int hash;

    Body(byte[] bytes) {
      this.bytes = bytes;
      this.hash = Arrays.hashCode(bytes);
    }

    int length() {
      return bytes.length;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Body that && hash == that.hash && Arrays.equals(bytes, that.bytes);
    }
  }
}
