package io.tollgate.sandbox.server;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.tollgate.sandbox.wire.Request;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns Netty's requests into the sandbox's own. */
final class NettyRequests {
  private NettyRequests() {}

  static Incoming incoming(HttpRequest request, byte[] body) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    return new Incoming(
        new Request(request.method().name(), path, new Headers(request.headers()), body),
        HttpUtil.isKeepAlive(request));
  }

  private record Headers(HttpHeaders netty) implements Request.Headers {
    @Override
    public @Nullable String get(String name) {
      return netty.get(name);
    }

    @Override
    public Map<String, String> all() {
      Map<String, String> all = new TreeMap<>();
      netty.forEach(entry -> all.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
      return all;
    }
  }
}
