package io.tollgate.system.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person's mail in the mail sink. */
public final class Mailbox {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s\"<>]+action-token[^\\s\"<>]+");

  private static final Pattern INVITATION =
      Pattern.compile("https?://[^\\s\"<>]+/invitations/[^\\s\"<>]+");

  private final Api sink;
  private final String path;

  public Mailbox(Stack stack, String email) {
    this.sink = new Api(stack.mail().base(), "");
    this.path = "/api/user/" + URLEncoder.encode(email, StandardCharsets.UTF_8) + "/messages";
  }

  /** How many mails came; none for a person the sink never heard of. */
  public int size() {
    return messages().size();
  }

  /** The whole of the newest mail, soft line ends taken off. */
  public String newest() {
    JsonNode messages = messages();
    return messages.isEmpty() ? "" : plain(messages.get(messages.size() - 1));
  }

  /** The link of the newest mail, as soon as there are this many. */
  public URI link(int mails) {
    return Await.found(
        "mail " + mails + " at " + path,
        PATIENCE,
        () -> {
          Matcher link = LINK.matcher(size() < mails ? "" : newest());
          if (!link.find()) {
            return null;
          }
          String address = link.group().replace("&amp;", "&");
          Issued.address(address);
          return URI.create(address);
        });
  }

  /** The link of an invitation, as soon as there is one. */
  public URI invitation() {
    return Await.found(
        "an invitation at " + path,
        PATIENCE,
        () -> {
          Matcher link = INVITATION.matcher(newest());
          return link.find() ? URI.create(link.group()) : null;
        });
  }

  private JsonNode messages() {
    Reply reply = sink.send(HttpRequest.newBuilder(sink.base().resolve(path)).GET());
    return reply.status() == 200 ? reply.json() : Json.read("[]");
  }

  private static String plain(JsonNode message) {
    return message.toString().replace("=\\r\\n", "").replace("=3D", "=").replace("\\r\\n", " ");
  }
}
