package io.tollgate.sandbox.replay;

import io.tollgate.sandbox.prompt.BadRequest;
import io.tollgate.sandbox.vendor.Pace;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Json;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the requests that ask for a recording, at the pace they ask for. */
public final class ReplayDesk {
  private final Replays replays;
  private final Pace pace;

  public ReplayDesk(Replays replays, Pace pace) {
    this.replays = replays;
    this.pace = pace;
  }

  /** Returns the recorded answer; empty where the request asks for none. */
  public Optional<Served> serve(Request request) {
    @Nullable String file = request.method().equals("POST") ? replays.wanted(request) : null;
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(pace.apply(request, replays.serve(file, request)));
    } catch (BadRequest bad) {
      String error = "{\"error\":{\"message\":" + Json.quote(bad.text()) + "}}";
      Reply reply = Reply.whole(bad.status(), "application/json", Frame.fixed(error));
      return Optional.of(Served.plain(reply, "", "none"));
    }
  }
}
