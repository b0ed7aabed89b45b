package io.tollgate.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.sandbox.behaviour.Behaviour;
import io.tollgate.sandbox.behaviour.Behaviours;
import io.tollgate.sandbox.behaviour.Chosen;
import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.vendor.Vendor;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Request;
import java.util.Optional;

/** {@code /sandbox/**}: statistics, recent requests, reset, behaviours. */
final class ControlApi {
  private final Stats stats;
  private final RecentRequests recent;
  private final Behaviours behaviours;
  private final Vendor vendor;

  ControlApi(Stats stats, RecentRequests recent, Behaviours behaviours, Vendor vendor) {
    this.stats = stats;
    this.recent = recent;
    this.behaviours = behaviours;
    this.vendor = vendor;
  }

  Reply serve(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /sandbox/stats" -> json(200, stats.json());
      case "GET /sandbox/requests" -> json(200, recent.json());
      case "GET /sandbox/behaviours" -> json(200, list());
      case "POST /sandbox/reset" -> reset();
      case "POST /sandbox/behaviour" -> behaviour(request);
      default -> error(404, "No such control address. See the sandbox's README.");
    };
  }

  static Reply json(int status, JsonNode node) {
    return Reply.whole(status, "application/json", Frame.fixed(node.toString()));
  }

  private Reply reset() {
    stats.reset();
    recent.reset();
    behaviours.reset();
    vendor.reset();
    return json(200, JsonNodeFactory.instance.objectNode().put("reset", true));
  }

  private Reply behaviour(Request request) {
    try {
      JsonNode body = Json.object(request.body());
      String model = body.path("model").asText(Behaviours.EVERY_MODEL);
      String name = body.path("behaviour").asText("");
      long times = body.path("times").asLong(0);
      Optional<Chosen> chosen = Chosen.parse(name);
      if (chosen.isEmpty()) {
        return error(400, "Unknown behaviour '" + name + "'. GET /sandbox/behaviours lists them.");
      }
      if (times < 0 || !behaviours.rule(model, chosen.get(), times)) {
        return error(400, "'times' has to be at least 0, and at most 10000 models have rules.");
      }
      ObjectNode set = JsonNodeFactory.instance.objectNode();
      set.put("model", model).put("behaviour", chosen.get().name()).put("times", times);
      return json(200, set);
    } catch (BadRequest bad) {
      return error(bad.status(), bad.text());
    }
  }

  private static ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Behaviour behaviour : Behaviour.values()) {
      ObjectNode one = list.addObject();
      one.put("behaviour", behaviour.label()).put("meaning", behaviour.meaning());
      if (behaviour.takesArgument()) {
        one.put("default_argument", behaviour.defaultArgument());
      }
    }
    return list;
  }

  static Reply error(int status, String message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putObject("error").put("message", message);
    return json(status, node);
  }
}
