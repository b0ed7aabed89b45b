package io.tollgate.metering.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and PostgreSQL and loses what it is told to lose: the reply to a commit,
 * so that the client cannot know whether it happened, or everything, as if the server were gone.
 */
final class LossyProxy implements AutoCloseable {

  private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  private final int serverPort;
  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean away;
  private volatile boolean awayAfterLoss;

  LossyProxy(int serverPort) {
    this.serverPort = serverPort;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next reply to a commit is swallowed and its connection broken. */
  void loseNextCommit() {
    toLose.set(1);
  }

  /** As {@link #loseNextCommit}, and from that moment on everything else is lost too. */
  void loseNextCommitAndAllAfter() {
    awayAfterLoss = true;
    toLose.set(1);
  }

  int lostCommits() {
    return lost.get();
  }

  /** While away, connections break and new ones are refused. */
  void away(boolean gone) {
    away = gone;
    if (gone) {
      open.forEach(LossyProxy::close);
      open.clear();
    }
  }

  @Override
  public void close() {
    away(true);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        if (away) {
          close(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        thread(() -> pump(client, server, false));
        thread(() -> pump(server, client, true));
      } catch (IOException e) {
        // The proxy or the server is closing.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean replies) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read > 0) {
        if (replies && contains(buffer, read) && toLose.compareAndSet(1, 0)) {
          if (awayAfterLoss) {
            awayAfterLoss = false;
            away(true);
          }
          lost.incrementAndGet();
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // Either side broke off.
    }
  }

  private static boolean contains(byte[] buffer, int length) {
    for (int i = 0; i + COMMITTED.length <= length; i++) {
      int j = 0;
      while (j < COMMITTED.length && buffer[i + j] == COMMITTED[j]) {
        j++;
      }
      if (j == COMMITTED.length) {
        return true;
      }
    }
    return false;
  }

  private static void close(Socket one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void thread(Runnable body) {
    Thread thread = new Thread(body, "lossy-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
