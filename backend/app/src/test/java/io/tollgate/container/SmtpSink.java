package io.tollgate.container;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server on a loopback port that takes everything and keeps it. */
final class SmtpSink implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]{43})");

  private final ServerSocket server;
  private final List<String> mails = new CopyOnWriteArrayList<>();

  private SmtpSink(ServerSocket server) {
    this.server = server;
  }

  static SmtpSink start() {
    try {
      SmtpSink sink = new SmtpSink(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(sink::serve);
      return sink;
    } catch (IOException fault) {
      throw new IllegalStateException(fault);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** The newest mail to somebody, decoded as far as needed; waits for it. */
  String to(String email) throws InterruptedException {
    for (int tries = 0; tries < 150; tries++) {
      for (String mail : mails.reversed()) {
        if (mail.contains("\nTo: " + email)) {
          return mail;
        }
      }
      Thread.sleep(100);
    }
    return fail("no mail came for " + email);
  }

  /** The token of an invitation's mail. */
  String tokenFor(String email) throws InterruptedException {
    Matcher link = LINK.matcher(decoded(to(email)));
    return link.find() ? link.group(1) : fail("there is no link in the mail");
  }

  /** The texts of both parts. */
  static String decoded(String mail) {
    StringBuilder all = new StringBuilder(mail.replace("=\n", ""));
    Matcher part =
        Pattern.compile("Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+)").matcher(mail);
    while (part.find()) {
      byte[] text = Base64.getMimeDecoder().decode(part.group(1).strip());
      all.append('\n').append(new String(text, StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        talk(client);
      } catch (IOException gone) {
        // The next client, or none any more.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    say(client, "220 sink");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("DATA")) {
        say(client, "354 go on");
        StringBuilder mail = new StringBuilder();
        for (line = in.readLine(); !line.equals("."); line = in.readLine()) {
          mail.append('\n').append(line);
        }
        mails.add(mail.toString());
        say(client, "250 taken");
      } else if (line.equals("QUIT")) {
        say(client, "221 bye");
        return;
      } else {
        say(client, "250 ok");
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
