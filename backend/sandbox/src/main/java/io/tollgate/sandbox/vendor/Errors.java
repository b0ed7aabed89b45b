package io.tollgate.sandbox.vendor;

import io.tollgate.sandbox.behaviour.Chosen;
import io.tollgate.sandbox.wire.Frame;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Ending;
import io.tollgate.sandbox.wire.Reply.Header;
import io.tollgate.sandbox.wire.Wire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The misbehaviours that need no answer: errors, wrong bodies, silence. */
final class Errors {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String OVERLOADED = "The sandbox was asked to fail: it is overloaded.";

  private Errors() {}

  /** The reply of a behaviour that needs no answer; empty for every other behaviour. */
  static Optional<Reply> reply(Chosen chosen, Wire wire) {
    return Optional.ofNullable(find(chosen, wire));
  }

  /** An error in the wire's shape. */
  static Reply error(Wire wire, int status, @Nullable String param, String message) {
    return Reply.whole(status, JSON, Frame.of(wire.error(status, param, message)));
  }

  /** An error's text where the sandbox was asked for one. */
  static String message(int status) {
    return switch (status) {
      case 400 -> "The sandbox was asked to find this request invalid.";
      case 401 -> "Incorrect API key provided to the sandbox.";
      case 402 -> "Insufficient balance of the sandbox account.";
      case 429 -> "Rate limit reached for the sandbox account.";
      default -> OVERLOADED;
    };
  }

  private static @Nullable Reply find(Chosen chosen, Wire wire) {
    return switch (chosen.behaviour()) {
      case ERROR_400 -> asked(wire, 400);
      case ERROR_401 -> asked(wire, 401);
      case ERROR_402 -> asked(wire, 402);
      case ERROR_429 ->
          asked(wire, 429).with(new Header("retry-after", String.valueOf(chosen.argument())));
      case ERROR_500 -> asked(wire, 500);
      case ERROR_502_HTML -> html(502, "502 Bad Gateway");
      case ERROR_503 -> asked(wire, 503);
      case ERROR_529 -> asked(wire, 529);
      case HTML_200 -> html(200, "Welcome");
      case EMPTY_200 -> Reply.whole(200, JSON, Frame.fixed(""));
      case GARBAGE ->
          Reply.whole(200, JSON, Frame.fixed("{\"id\":\"chatcmpl-1\",\"choices\":[{\"mess"));
      case ERROR_IN_200 -> Reply.whole(200, JSON, Frame.of(wire.error(500, null, OVERLOADED)));
      case HANG -> Reply.silent(Ending.HANG);
      case CLOSE -> Reply.silent(Ending.CLOSE);
      case RESET -> Reply.silent(Ending.RESET);
      default -> null;
    };
  }

  private static Reply asked(Wire wire, int status) {
    return error(wire, status, null, message(status));
  }

  private static Reply html(int status, String title) {
    String page =
        "<html>\r\n<head><title>"
            + title
            + "</title></head>\r\n<body>\r\n<center><h1>"
            + title
            + "</h1></center>\r\n</body>\r\n</html>\r\n";
    return Reply.whole(status, HTML, Frame.fixed(page));
  }
}
