package io.tollgate.gateway.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an HTTP/1.1 request, strictly: whatever two servers could read differently is
 * refused, because a proxy in front may have read it the other way (RFC 9112 sections 2.2, 5.1,
 * 5.2, 6.3). Netty's own decoder joins folded lines silently, hence this one (ADR 0001).
 */
final class HeadParser {

  /** More header lines than any real client sends. */
  static final int MAX_LINES = 128;

  private final byte[] head;
  private int position;

  private @Nullable String authorization;
  private @Nullable String apiKey;
  private @Nullable String host;
  private long contentLength = -1;
  private boolean chunked;
  private boolean close;
  private boolean keepAliveAsked;
  private boolean expectsContinue;

  private HeadParser(byte[] head) {
    this.head = head;
  }

  /**
   * Reads a head.
   *
   * @param head from the first byte of the request line to the empty line, inclusive
   * @throws BadRequest when it is not exactly what the RFC allows, or we do not serve it
   */
  static RequestHead parse(byte[] head) {
    return new HeadParser(head).read();
  }

  private RequestHead read() {
    int lineEnd = lineEnd();
    int firstSpace = indexOf((byte) ' ', 0, lineEnd);
    int secondSpace = firstSpace < 0 ? -1 : indexOf((byte) ' ', firstSpace + 1, lineEnd);
    if (firstSpace <= 0 || secondSpace < 0) {
      throw new BadRequest(400, "The request line is malformed.");
    }
    String method = method(firstSpace);
    String target = target(firstSpace + 1, secondSpace);
    boolean http10 = version(secondSpace + 1, lineEnd);
    position = lineEnd + 2;
    readFields();
    if (host == null && !http10) {
      throw new BadRequest(400, "The Host header is missing.");
    }
    if (chunked && contentLength >= 0) {
      throw new BadRequest(400, "Content-Length and Transfer-Encoding exclude each other.");
    }
    if (chunked && http10) {
      throw new BadRequest(400, "HTTP/1.0 has no Transfer-Encoding.");
    }
    int question = target.indexOf('?');
    return new RequestHead(
        method,
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        key(),
        hostName(host == null ? "" : host),
        chunked ? -1 : Math.max(contentLength, 0),
        http10 ? keepAliveAsked && !close : !close,
        http10,
        expectsContinue);
  }

  private String method(int end) {
    for (int i = 0; i < end; i++) {
      if (head[i] < 'A' || head[i] > 'Z') {
        throw new BadRequest(400, "The request method is malformed.");
      }
    }
    if (end > 16) {
      throw new BadRequest(400, "The request method is malformed.");
    }
    return text(0, end);
  }

  private String target(int from, int to) {
    for (int i = from; i < to; i++) {
      if (head[i] <= ' ' || head[i] == 0x7f) {
        throw new BadRequest(400, "The request target holds a character that must be escaped.");
      }
    }
    String target = text(from, to);
    if (target.startsWith("http://") || target.startsWith("https://")) {
      int slash = target.indexOf('/', target.indexOf("//") + 2);
      return slash < 0 ? "/" : target.substring(slash);
    }
    if (!target.startsWith("/") && !target.equals("*")) {
      throw new BadRequest(400, "The request target must be a path.");
    }
    return target;
  }

  private boolean version(int from, int to) {
    String version = text(from, to);
    return switch (version) {
      case "HTTP/1.1" -> false;
      case "HTTP/1.0" -> true;
      default -> throw new BadRequest(400, "Only HTTP/1.1 and HTTP/1.0 are served.");
    };
  }

  private void readFields() {
    int lines = 0;
    while (true) {
      int end = lineEnd();
      if (end == position) {
        return;
      }
      if (++lines > MAX_LINES) {
        throw new BadRequest(431, "The request has more than " + MAX_LINES + " header lines.");
      }
      if (head[position] == ' ' || head[position] == '\t') {
        throw new BadRequest(400, "Folded header lines are not accepted.");
      }
      int colon = indexOf((byte) ':', position, end);
      if (colon <= position) {
        throw new BadRequest(400, "A header line has no name.");
      }
      for (int i = position; i < colon; i++) {
        if (!isTokenByte(head[i])) {
          throw new BadRequest(400, "A header name holds a character that is not allowed.");
        }
      }
      field(colon, end);
      position = end + 2;
    }
  }

  private void field(int colon, int end) {
    int from = colon + 1;
    int to = end;
    while (from < to && (head[from] == ' ' || head[from] == '\t')) {
      from++;
    }
    while (to > from && (head[to - 1] == ' ' || head[to - 1] == '\t')) {
      to--;
    }
    for (int i = from; i < to; i++) {
      byte b = head[i];
      if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
        throw new BadRequest(400, "A header value holds a control character.");
      }
    }
    // Most headers are none of ours: decide by length before making a string of the name.
    switch (colon - position) {
      case 4, 6, 9, 10, 13, 14, 16, 17 -> known(nameOf(colon), from, to);
      default -> {}
    }
  }

  private void known(String name, int from, int to) {
    switch (name) {
      case "host" -> host = once(host, text(from, to), "Host");
      case "authorization" -> authorization = once(authorization, text(from, to), "Authorization");
      case "x-api-key" -> apiKey = once(apiKey, text(from, to), "x-api-key");
      case "content-length" -> contentLength(text(from, to));
      case "transfer-encoding" -> transferEncoding(text(from, to));
      case "content-encoding" -> {
        if (!text(from, to).equalsIgnoreCase("identity")) {
          throw new BadRequest(415, "Compressed request bodies are not accepted.");
        }
      }
      case "connection" -> connection(text(from, to).toLowerCase(Locale.ROOT));
      case "expect" -> {
        if (!text(from, to).equalsIgnoreCase("100-continue")) {
          throw new BadRequest(400, "Only Expect: 100-continue is understood.");
        }
        expectsContinue = true;
      }
      default -> {}
    }
  }

  private void contentLength(String value) {
    if (contentLength >= 0) {
      throw new BadRequest(400, "Content-Length is given more than once.");
    }
    if (value.isEmpty()
        || value.length() > 18
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadRequest(400, "Content-Length must be a plain number of bytes.");
    }
    contentLength = Long.parseLong(value);
  }

  private void transferEncoding(String value) {
    if (chunked || !value.equalsIgnoreCase("chunked")) {
      throw new BadRequest(400, "The only Transfer-Encoding accepted is chunked, once.");
    }
    chunked = true;
  }

  private void connection(String value) {
    for (String token : value.split(",", -1)) {
      switch (token.strip()) {
        case "close" -> close = true;
        case "keep-alive" -> keepAliveAsked = true;
        default -> {}
      }
    }
  }

  private @Nullable String key() {
    if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return authorization.substring(7).strip();
    }
    return apiKey;
  }

  private static String hostName(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon >= 0 && host.indexOf(']', colon) < 0;
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static String once(@Nullable String before, String value, String name) {
    if (before != null) {
      throw new BadRequest(400, "The header " + name + " is given more than once.");
    }
    return value;
  }

  /** The index of the CR that ends the line at the current position. */
  private int lineEnd() {
    for (int i = position; i < head.length; i++) {
      if (head[i] == '\n') {
        throw new BadRequest(400, "Lines must end in CR LF.");
      }
      if (head[i] == '\r') {
        if (i + 1 >= head.length || head[i + 1] != '\n') {
          throw new BadRequest(400, "Lines must end in CR LF.");
        }
        return i;
      }
    }
    throw new BadRequest(400, "The request head is incomplete.");
  }

  private int indexOf(byte wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (head[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private String nameOf(int colon) {
    return text(position, colon).toLowerCase(Locale.ROOT);
  }

  private String text(int from, int to) {
    return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isTokenByte(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || (b > 0 && "!#$%&'*+-.^_`|~".indexOf(b) >= 0);
  }
}
