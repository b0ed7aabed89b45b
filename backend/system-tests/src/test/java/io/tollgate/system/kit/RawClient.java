package io.tollgate.system.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that keeps no rule of HTTP it does not want to keep. */
public final class RawClient implements AutoCloseable {
  private final Socket socket;

  /** Connected to the host and port of that address. */
  public RawClient(URI base) {
    try {
      socket = new Socket();
      socket.setReceiveBufferSize(16 * 1024);
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5_000);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /**
   * Sends what it can.
   *
   * @return false when the other side has closed
   */
  public boolean send(String bytes) {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  public boolean send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** A chat request that is well formed. */
  public boolean sendChat(String key, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(head(key, bytes.length)) && send(bytes);
  }

  /** The head of a chat request whose body has that many bytes. */
  public static String head(String key, long length) {
    return "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /** Everything that comes until the other side closes, or until it is silent for that long. */
  public String readAll(Duration silence) {
    var all = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout((int) silence.toMillis());
      InputStream in = socket.getInputStream();
      byte[] some = new byte[16 * 1024];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        all.write(some, 0, count);
      }
    } catch (SocketTimeoutException silent) {
      return all.toString(StandardCharsets.ISO_8859_1);
    } catch (IOException reset) {
      return all.toString(StandardCharsets.ISO_8859_1);
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Reads until the text was seen or nothing more comes; gives what came. */
  public String readUntil(String text, Duration limit) {
    var all = new StringBuilder();
    long end = System.nanoTime() + limit.toNanos();
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[4 * 1024];
      while (all.indexOf(text) < 0) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        socket.setSoTimeout((int) left);
        int count = in.read(some);
        if (count < 0) {
          break;
        }
        all.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException over) {
      return all.toString();
    }
    return all.toString();
  }

  /** Whether the other side has closed, found within the limit without sending anything. */
  public boolean closedWithin(Duration limit) {
    long begin = System.nanoTime();
    readAll(limit);
    return System.nanoTime() - begin < limit.toNanos();
  }

  /** Leaves without a good-bye: the other side gets a reset. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      throw new UncheckedIOException(ignored);
    }
  }
}
