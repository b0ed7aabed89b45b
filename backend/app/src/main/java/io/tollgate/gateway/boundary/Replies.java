package io.tollgate.gateway.boundary;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.tollgate.gateway.entity.ClientLink.Header;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes answers: status lines, headers, chunks, and refusals in OpenAI's shape. */
final class Replies {

  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
  private static final int INLINE_BODY = 16 * 1024;

  private Replies() {}

  static ByteBuf whole(
      ByteBufAllocator allocator,
      int status,
      List<Header> headers,
      byte[] body,
      boolean keepAlive,
      boolean head) {
    ByteBuf out = allocator.directBuffer(256 + Math.min(body.length, INLINE_BODY));
    start(out, status, headers, keepAlive);
    ByteBufUtil.writeAscii(out, "content-type: application/json\r\ncontent-length: ");
    ByteBufUtil.writeAscii(out, Integer.toString(body.length));
    ByteBufUtil.writeAscii(out, "\r\n\r\n");
    if (!head) {
      out.writeBytes(body);
    }
    return out;
  }

  static ByteBuf streamHead(
      ByteBufAllocator allocator, List<Header> headers, boolean chunked, boolean keepAlive) {
    ByteBuf out = allocator.directBuffer(512);
    start(out, 200, headers, keepAlive);
    ByteBufUtil.writeAscii(out, "content-type: text/event-stream; charset=utf-8\r\n");
    ByteBufUtil.writeAscii(out, "cache-control: no-cache\r\nx-accel-buffering: no\r\n");
    ByteBufUtil.writeAscii(out, chunked ? "transfer-encoding: chunked\r\n\r\n" : "\r\n");
    return out;
  }

  static ByteBuf chunk(
      ByteBufAllocator allocator, @Nullable ByteBuf before, byte[] data, boolean chunked) {
    ByteBuf out = before == null ? allocator.directBuffer(data.length + 16) : before;
    if (data.length == 0) {
      return out;
    }
    if (chunked) {
      ByteBufUtil.writeAscii(out, Integer.toHexString(data.length));
      out.writeShort(0x0d0a);
      out.writeBytes(data);
      out.writeShort(0x0d0a);
    } else {
      out.writeBytes(data);
    }
    return out;
  }

  static void lastChunk(ByteBuf out) {
    out.writeBytes(LAST_CHUNK);
  }

  /** A use case that made a call named its answer already; all other answers get an id here. */
  static List<Header> named(List<Header> headers, CallIds ids) {
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).name().equals(Header.REQUEST_ID)) {
        return headers;
      }
    }
    List<Header> named = new ArrayList<>(headers.size() + 1);
    named.add(new Header(Header.REQUEST_ID, ids.next().toString()));
    named.addAll(headers);
    return named;
  }

  static byte[] problem(ProblemException problem) {
    StringBuilder json = new StringBuilder(160).append("{\"error\":{\"message\":");
    quote(json, problem.getMessage());
    json.append(",\"type\":\"").append(problem.type().openAiType()).append("\",\"param\":");
    String param = problem.param();
    if (param == null) {
      json.append("null");
    } else {
      quote(json, param);
    }
    json.append(",\"code\":\"").append(problem.type().code()).append("\"}}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] errorEvent(ProblemException problem) {
    String json = new String(problem(problem), StandardCharsets.UTF_8);
    return ("event: error\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void start(ByteBuf out, int status, List<Header> headers, boolean keepAlive) {
    ByteBufUtil.writeAscii(out, statusLine(status));
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      ByteBufUtil.writeAscii(out, header.name());
      ByteBufUtil.writeAscii(out, ": ");
      ByteBufUtil.writeAscii(out, header.value());
      out.writeShort(0x0d0a);
    }
    if (!keepAlive) {
      ByteBufUtil.writeAscii(out, "connection: close\r\n");
    }
  }

  private static String statusLine(int status) {
    return switch (status) {
      case 200 -> "HTTP/1.1 200 OK\r\n";
      case 400 -> "HTTP/1.1 400 Bad Request\r\n";
      case 401 -> "HTTP/1.1 401 Unauthorized\r\n";
      case 402 -> "HTTP/1.1 402 Payment Required\r\n";
      case 403 -> "HTTP/1.1 403 Forbidden\r\n";
      case 404 -> "HTTP/1.1 404 Not Found\r\n";
      case 405 -> "HTTP/1.1 405 Method Not Allowed\r\n";
      case 408 -> "HTTP/1.1 408 Request Timeout\r\n";
      case 413 -> "HTTP/1.1 413 Content Too Large\r\n";
      case 415 -> "HTTP/1.1 415 Unsupported Media Type\r\n";
      case 422 -> "HTTP/1.1 422 Unprocessable Content\r\n";
      case 429 -> "HTTP/1.1 429 Too Many Requests\r\n";
      case 431 -> "HTTP/1.1 431 Request Header Fields Too Large\r\n";
      case 503 -> "HTTP/1.1 503 Service Unavailable\r\n";
      default -> "HTTP/1.1 " + status + " Status\r\n";
    };
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
