package io.tollgate.system.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider whose streams never end, as fast as they are read; the sandbox's answers are finite.
 */
public final class EndlessProvider implements AutoCloseable {
  private static final byte[] HEAD =
      ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHUNK = chunk();

  private final ServerSocket listener;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong open = new AtomicLong();

  public EndlessProvider() {
    try {
      listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private static byte[] chunk() {
    String event =
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" bread\"},"
            + "\"finish_reason\":null}]}\n\n";
    String events = event.repeat(64);
    return (Integer.toHexString(events.length()) + "\r\n" + events + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** For a channel's base URL. */
  public String base() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Bytes of answers that were taken from us. */
  public long sent() {
    return sent.get();
  }

  /** Answers under way. */
  public long open() {
    return open.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    open.incrementAndGet();
    try (socket) {
      // The request fits into one read; what it asks does not matter here.
      socket.getInputStream().read(new byte[64 * 1024]);
      OutputStream out = socket.getOutputStream();
      out.write(HEAD);
      while (true) {
        out.write(CHUNK);
        sent.addAndGet(CHUNK.length);
      }
    } catch (IOException left) {
      open.decrementAndGet();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
