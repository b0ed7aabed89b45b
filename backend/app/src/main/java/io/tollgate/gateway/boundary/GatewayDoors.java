package io.tollgate.gateway.boundary;

import io.tollgate.gateway.control.DataPlane.UseCases;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.ClientLink.Header;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Leads each request of {@code /v1} to the use case behind its {@link Door}. */
final class GatewayDoors implements Doors {

  private static final byte[] GREETING =
      "{\"name\":\"Tollgate\",\"api\":\"/v1\"}".getBytes(StandardCharsets.UTF_8);

  private final UseCases uses;
  private volatile boolean draining;

  GatewayDoors(UseCases uses) {
    this.uses = uses;
  }

  @Override
  public void serve(Presented request, ClientLink client) {
    Door door = Door.at(request.path());
    if (door == null) {
      client.refuse(nothingHere(), List.of());
    } else if (!door.takes(request)) {
      client.refuse(otherMethod(door, request), List.of(new Header("allow", door.allowed())));
    } else {
      try {
        serve(door, request, client);
      } catch (ProblemException refusal) {
        client.refuse(refusal, List.of());
      }
    }
  }

  private void serve(Door door, Presented request, ClientLink client) {
    switch (door) {
      case GREETING, ROOT -> client.answer(List.of(), GREETING);
      case CHAT -> uses.relay().serve(request, client);
      case MODELS -> client.answer(List.of(), uses.models().list(request));
      case MODEL ->
          client.answer(List.of(), uses.models().one(request, Door.modelIn(request.path())));
      case KEY -> uses.accounts().key(request, client);
      case USAGE -> uses.accounts().usage(request, client);
    }
  }

  private static ProblemException nothingHere() {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "There is nothing at this path. The API lies under /v1, for example POST"
            + " /v1/chat/completions.");
  }

  private static ProblemException otherMethod(Door door, Presented request) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST_ERROR,
        405,
        "This path takes " + door.allowed() + ", not " + request.method() + ".",
        null);
  }

  @Override
  public boolean draining() {
    return draining;
  }

  void drain() {
    draining = true;
  }
}
