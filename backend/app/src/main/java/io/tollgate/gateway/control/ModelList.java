package io.tollgate.gateway.control;

import io.tollgate.catalog.entity.Model;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** {@code GET /v1/models}: only what this key may call, in OpenAI's shape. */
public final class ModelList {

  private static final long CREATED = 1_735_689_600;

  private final Gatekeeper gatekeeper;
  private final Routing routing;
  private final InstantSource clock;

  public ModelList(Gatekeeper gatekeeper, Routing routing, InstantSource clock) {
    this.gatekeeper = gatekeeper;
    this.routing = routing;
    this.clock = clock;
  }

  /** The list; may be empty. */
  public byte[] list(Presented request) {
    Instant now = clock.instant();
    StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
    String separator = "";
    for (Model model : routing.visible(keyOf(request, now), now)) {
      json.append(separator);
      write(json, model);
      separator = ",";
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * One of them.
   *
   * @param inPath its name, percent-encoded
   * @throws ProblemException 404 when this key may not call it or there is no such model
   */
  public byte[] one(Presented request, String inPath) {
    Instant now = clock.instant();
    ApiKey key = keyOf(request, now);
    String name = PercentText.decode(inPath, false, "model");
    for (Model model : routing.visible(key, now)) {
      if (model.name().equals(name)) {
        StringBuilder json = new StringBuilder();
        write(json, model);
        return json.toString().getBytes(StandardCharsets.UTF_8);
      }
    }
    throw new ProblemException(
        ProblemType.MODEL_NOT_FOUND, 404, "There is no such model for this API key.", "model");
  }

  private ApiKey keyOf(Presented request, Instant now) {
    return gatekeeper.admitKey(request.key(), request.host(), Scope.MODELS_READ, now);
  }

  /** Names hold only characters that need no escape (the catalogue's constraint). */
  private static void write(StringBuilder json, Model model) {
    json.append("{\"id\":\"")
        .append(model.name())
        .append("\",\"object\":\"model\",\"created\":")
        .append(CREATED)
        .append(",\"owned_by\":\"system\",\"context_window\":")
        .append(model.contextWindow())
        .append(",\"max_output_tokens\":")
        .append(model.maxOutputTokens())
        .append('}');
  }
}
