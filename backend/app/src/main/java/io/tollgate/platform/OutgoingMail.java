package io.tollgate.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person, as text and as simple HTML.
 *
 * @param reseller whose brand it bears; null for the platform's
 * @param template which kind of mail it is, for the record
 * @param fromAddress null for the installation's usual sender
 * @param replyTo null for nobody
 */
public record OutgoingMail(
    @Nullable UUID reseller,
    String template,
    String to,
    String fromName,
    @Nullable String fromAddress,
    @Nullable String replyTo,
    String subject,
    String text,
    String html) {

  /** Everything but whose it is. */
  String toJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("to", to)
            .add("fromName", fromName)
            .add("subject", subject)
            .add("text", text)
            .add("html", html);
    if (fromAddress != null) {
      json.add("fromAddress", fromAddress);
    }
    if (replyTo != null) {
      json.add("replyTo", replyTo);
    }
    return json.build().toString();
  }

  static OutgoingMail read(@Nullable UUID reseller, String template, String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      return new OutgoingMail(
          reseller,
          template,
          json.getString("to"),
          json.getString("fromName"),
          json.containsKey("fromAddress") ? json.getString("fromAddress") : null,
          json.containsKey("replyTo") ? json.getString("replyTo") : null,
          json.getString("subject"),
          json.getString("text"),
          json.getString("html"));
    }
  }

  @Override
  public String toString() {
    return "OutgoingMail[" + template + "]";
  }
}
