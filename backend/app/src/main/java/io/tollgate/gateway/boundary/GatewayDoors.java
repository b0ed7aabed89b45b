package io.tollgate.gateway.boundary;

import io.tollgate.gateway.control.ModelList;
import io.tollgate.gateway.control.Relay;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The paths of {@code /v1}; forgiving about a doubled {@code /v1} and a slash at the end. */
final class GatewayDoors implements Doors {

  private static final byte[] GREETING =
      "{\"name\":\"Tollgate\",\"api\":\"/v1\"}".getBytes(StandardCharsets.UTF_8);

  private final Relay relay;
  private final ModelList models;
  private volatile boolean draining;

  GatewayDoors(Relay relay, ModelList models) {
    this.relay = relay;
    this.models = models;
  }

  @Override
  public void serve(Presented request, ClientLink client) {
    try {
      dispatch(request, client);
    } catch (ProblemException refusal) {
      client.refuse(refusal, List.of());
    }
  }

  private void dispatch(Presented request, ClientLink client) {
    String path = tidy(request.path());
    switch (path) {
      case "/v1/chat/completions" -> {
        allow(request, "POST");
        relay.serve(request, client);
      }
      case "/v1/models" -> {
        allow(request, "GET");
        client.answer(List.of(), models.list(request));
      }
      case "/", "/v1" -> {
        allow(request, "GET");
        client.answer(List.of(), GREETING);
      }
      default -> {
        if (path.startsWith("/v1/models/")) {
          allow(request, "GET");
          client.answer(List.of(), models.one(request, path.substring("/v1/models/".length())));
        } else {
          throw new ProblemException(
              ProblemType.NOT_FOUND,
              "There is nothing at this path. The API lies under /v1, for example POST"
                  + " /v1/chat/completions.");
        }
      }
    }
  }

  private static void allow(Presented request, String method) {
    boolean fits =
        request.method().equals(method)
            || (method.equals("GET") && request.method().equals("HEAD"));
    if (!fits) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR,
          405,
          "This path takes " + method + ", not " + request.method() + ".",
          null);
    }
  }

  private static String tidy(String path) {
    String tidy = path.startsWith("/v1/v1/") ? path.substring(3) : path;
    return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
  }

  @Override
  public boolean draining() {
    return draining;
  }

  void drain() {
    draining = true;
  }
}
