package io.tollgate.sandbox.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tollgate.sandbox.vendor.Served;
import io.tollgate.sandbox.wire.Reply;
import io.tollgate.sandbox.wire.Reply.Body;
import java.nio.charset.StandardCharsets;

/** Writes a status line and headers. */
final class Head {
  private Head() {}

  static void write(ByteBuf out, Served served, byte[] id, String date, boolean keepAlive) {
    Reply reply = served.reply();
    StringBuilder head = new StringBuilder(320);
    head.append("HTTP/1.1 ").append(reply.status()).append(' ');
    head.append(HttpResponseStatus.valueOf(reply.status()).reasonPhrase());
    line(head, "date", date);
    if (!reply.contentType().isEmpty()) {
      line(head, "content-type", reply.contentType());
    }
    if (!served.requestIdHeader().isEmpty()) {
      line(head, served.requestIdHeader(), "req_" + new String(id, StandardCharsets.US_ASCII));
    }
    for (Reply.Header header : reply.headers()) {
      line(head, header.name(), header.value());
    }
    switch (reply.body()) {
      case Body.Whole whole -> line(head, "content-length", String.valueOf(whole.declaredLength()));
      case Body.Chunked chunked -> line(head, "transfer-encoding", "chunked");
    }
    if (!keepAlive) {
      line(head, "connection", "close");
    }
    ByteBufUtil.writeAscii(out, head.append("\r\n\r\n"));
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }
}
