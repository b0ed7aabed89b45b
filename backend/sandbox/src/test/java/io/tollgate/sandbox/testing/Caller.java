package io.tollgate.sandbox.testing;

import io.tollgate.sandbox.testing.Heard.End;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A plain HTTP client on one socket, which hides nothing a broken server does. */
public final class Caller implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  public Caller(URI server) {
    this(server, 0);
  }

  /**
   * @param receiveBytes size of the receive buffer, so that a slow reader is felt early; 0 as usual
   */
  public Caller(URI server, int receiveBytes) {
    try {
      socket = new Socket();
      if (receiveBytes > 0) {
        socket.setReceiveBufferSize(receiveBytes);
      }
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new AssertionError("cannot connect to " + server, e);
    }
  }

  /** How long it waits for a byte before it takes the server for silent. */
  public void patient(int millis) {
    try {
      socket.setSoTimeout(millis);
    } catch (SocketException e) {
      throw new AssertionError(e);
    }
  }

  public Heard call(String method, String path, String body, Map<String, String> headers) {
    send(method, path, body, headers);
    return hear();
  }

  public void send(String method, String path, String body, Map<String, String> headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nhost: sandbox\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("content-length: " + bytes.length + "\r\n\r\n");
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head.toString().getBytes(StandardCharsets.US_ASCII));
      all.write(bytes);
      socket.getOutputStream().write(all.toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends bytes as they are. */
  public void sendRaw(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public Heard hear() {
    Listening listening = new Listening();
    End end;
    try {
      end = listening.listen();
    } catch (SocketTimeoutException e) {
      end = End.SILENT;
    } catch (SocketException e) {
      end = End.RESET;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Heard(
        listening.status,
        listening.headers,
        listening.body.toByteArray(),
        listening.chunkSizes,
        end);
  }

  /** Reads until the text has come, then returns; fails when the answer ends before. */
  public void hearUntil(String text) {
    StringBuilder heard = new StringBuilder();
    try {
      while (heard.indexOf(text) < 0) {
        int b = in.read();
        if (b < 0) {
          throw new AssertionError("ended before " + text + ": " + heard);
        }
        heard.append((char) b);
      }
    } catch (IOException e) {
      throw new AssertionError("broke before " + text + ": " + heard, e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private final class Listening {
    private int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Integer> chunkSizes = new ArrayList<>();

    End listen() throws IOException {
      String first = line();
      if (first.isEmpty()) {
        return End.CLOSED;
      }
      status = Integer.parseInt(first.split(" ")[1]);
      for (String header = line(); !header.isEmpty(); header = line()) {
        int colon = header.indexOf(": ");
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 2));
      }
      if ("chunked".equals(headers.get("transfer-encoding"))) {
        return chunks();
      }
      return take(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private End chunks() throws IOException {
      while (true) {
        String size = line();
        if (size.isEmpty()) {
          return End.CLOSED;
        }
        int length = Integer.parseInt(size, 16);
        if (length > 0) {
          chunkSizes.add(length);
        }
        if (take(length) == End.CLOSED) {
          return End.CLOSED;
        }
        line();
        if (length == 0) {
          return End.COMPLETE;
        }
      }
    }

    private End take(int length) throws IOException {
      for (int i = 0; i < length; i++) {
        int b = in.read();
        if (b < 0) {
          return End.CLOSED;
        }
        body.write(b);
      }
      return End.COMPLETE;
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
        if (b != '\r') {
          line.write(b);
        }
      }
      return line.toString(StandardCharsets.UTF_8);
    }
  }
}
