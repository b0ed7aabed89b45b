package io.tollgate.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.Base64;

/** Gives requests their method and a body the operation takes. */
final class Requests {
  /** One white pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5C"
                  + "YII=");

  private final Contract contract;

  Requests(Contract contract) {
    this.contract = contract;
  }

  HttpRequest.Builder fill(HttpRequest.Builder request, Operation operation, Grounds grounds) {
    if (operation.path().endsWith("/logo") && operation.method().equals("PUT")) {
      return request
          .header("Content-Type", "image/png")
          .PUT(HttpRequest.BodyPublishers.ofByteArray(PICTURE));
    }
    if (operation.body().isMissingNode()) {
      return request.method(operation.method(), HttpRequest.BodyPublishers.noBody());
    }
    JsonNode body = new Sample(contract, grounds.facts(operation)).of(operation.body());
    return request
        .header("Content-Type", "application/json")
        .method(operation.method(), HttpRequest.BodyPublishers.ofString(body.toString()));
  }
}
