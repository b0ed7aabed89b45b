package io.tollgate.system.kit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects one answer and keeps what had come when the connection broke: the client's own stream
 * drops what lies unread in it at that moment, so that the last event would be seen or not by
 * chance.
 */
final class Answer implements HttpResponse.BodyHandler<Void> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile HttpResponse.@Nullable ResponseInfo info;

  @Override
  public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo begun) {
    info = begun;
    return HttpResponse.BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(this::add));
  }

  private synchronized void add(byte[] part) {
    bytes.writeBytes(part);
  }

  /** Whether status and headers have come. */
  boolean hasBegun() {
    return info != null;
  }

  /** What has come until now; only after {@link #hasBegun}. */
  synchronized Reply reply(boolean whole) {
    HttpResponse.ResponseInfo begun = info;
    if (begun == null) {
      throw new IllegalStateException("no answer has begun");
    }
    var headers = new HashMap<String, String>();
    begun.headers().map().forEach((name, values) -> headers.put(name, values.getLast()));
    return new Reply(
        begun.statusCode(), Map.copyOf(headers), bytes.toString(StandardCharsets.UTF_8), whole);
  }
}
