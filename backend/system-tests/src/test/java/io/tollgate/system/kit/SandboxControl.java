package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import java.util.Iterator;
import java.util.Map;

/** The sandbox provider's control API. */
public final class SandboxControl {
  private final Api api;

  public SandboxControl(Stack stack) {
    this.api = new Api(stack.sandbox().base(), "");
  }

  public JsonNode stats() {
    return api.get("/sandbox/stats").json();
  }

  /** The latest requests as they came, latest first. */
  public JsonNode requests() {
    return api.get("/sandbox/requests").json();
  }

  /** How many requests came in on the paths of one channel. */
  public long requestsOf(String channel) {
    long count = 0;
    Iterator<Map.Entry<String, JsonNode>> paths = stats().path("by_path").fields();
    while (paths.hasNext()) {
      Map.Entry<String, JsonNode> path = paths.next();
      if (path.getKey().startsWith("/" + channel + "/")) {
        count += path.getValue().asLong();
      }
    }
    return count;
  }

  /** How the sandbox treats that upstream model from now on; {@code none} for well. */
  public void behave(String model, String behaviour, int times) {
    Reply reply =
        api.post(
            "/sandbox/behaviour",
            Json.object()
                .put("model", model)
                .put("behaviour", behaviour)
                .put("times", times)
                .toString());
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
  }
}
