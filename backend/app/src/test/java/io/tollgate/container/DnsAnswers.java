package io.tollgate.container;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on a loopback port that knows TXT records and nothing else (RFC 1035). */
final class DnsAnswers implements AutoCloseable {

  private final DatagramSocket socket;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  private DnsAnswers(DatagramSocket socket) {
    this.socket = socket;
  }

  static DnsAnswers start() {
    try {
      DnsAnswers answers = new DnsAnswers(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(answers::serve);
      return answers;
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  void put(String name, String text) {
    texts.put(name, text);
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket asked = new DatagramPacket(buffer, buffer.length);
        socket.receive(asked);
        byte[] answer = answer(Arrays.copyOf(buffer, asked.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = 12;
    while (query[at] != 0) {
      name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII)).append('.');
      at += query[at] + 1;
    }
    int end = at + 5;
    String text = texts.get(name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream answer = new DataOutputStream(bytes);
    answer.write(query, 0, 2);
    answer.writeShort(text == null ? 0x8583 : 0x8580);
    answer.writeShort(1);
    answer.writeShort(text == null ? 0 : 1);
    answer.writeInt(0);
    answer.write(query, 12, end - 12);
    if (text != null) {
      byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
      answer.writeShort(0xc00c);
      answer.writeShort(16);
      answer.writeShort(1);
      answer.writeInt(60);
      answer.writeShort(ascii.length + 1);
      answer.writeByte(ascii.length);
      answer.write(ascii);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
