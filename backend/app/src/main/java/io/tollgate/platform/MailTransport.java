package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands mail to the installation's mail server. Bounded: ten seconds per step at most. */
@ApplicationScoped
public class MailTransport {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final String STEP_MILLIS = "10000";

  @Inject
  @ConfigProperty(name = "tollgate.mail.host")
  Optional<String> host;

  @Inject
  @ConfigProperty(name = "tollgate.mail.port", defaultValue = "25")
  int port;

  @Inject
  @ConfigProperty(name = "tollgate.mail.from")
  Optional<String> from;

  @Inject
  @ConfigProperty(name = "tollgate.mail.user")
  Optional<String> user;

  @Inject
  @ConfigProperty(name = "tollgate.mail.password")
  Optional<String> password;

  /** Whether the connection must be encrypted before anything is said. */
  @Inject
  @ConfigProperty(name = "tollgate.mail.starttls", defaultValue = "true")
  boolean starttls;

  @Inject InstantSource clock;

  /** Whether there is a mail server and a sender; without them mail waits. */
  boolean ready() {
    return host.isPresent() && from.isPresent();
  }

  /**
   * Sends a mail.
   *
   * @param id the same for each try, so that the receiver may tell a repetition
   * @throws MessagingException when the server does not take it
   */
  void send(UUID id, OutgoingMail mail) throws MessagingException {
    String sender = mail.fromAddress() == null ? from.orElseThrow() : mail.fromAddress();
    MimeMessage message = new Identified(session(), "<" + id + sender.substring(at(sender)) + ">");
    try {
      message.setFrom(new InternetAddress(sender, mail.fromName(), UTF_8));
    } catch (UnsupportedEncodingException missing) {
      throw new IllegalStateException(missing);
    }
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    if (mail.replyTo() != null) {
      message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo(), true)});
    }
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(alternatives(mail));
    message.saveChanges();
    Transport.send(message);
  }

  private static MimeMultipart alternatives(OutgoingMail mail) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8, "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8, "html");
    // The last alternative is the one a mail program prefers.
    return new MimeMultipart("alternative", text, html);
  }

  private Session session() {
    Properties settings = new Properties();
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.host", host.orElseThrow());
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    settings.setProperty("mail.smtp.connectiontimeout", STEP_MILLIS);
    settings.setProperty("mail.smtp.timeout", STEP_MILLIS);
    settings.setProperty("mail.smtp.writetimeout", STEP_MILLIS);
    settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
    settings.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.auth", Boolean.toString(user.isPresent()));
    return Session.getInstance(settings, user.map(this::credentials).orElse(null));
  }

  private Authenticator credentials(String name) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(name, password.orElse(""));
      }
    };
  }

  private static int at(String address) {
    return Math.max(address.lastIndexOf('@'), 0);
  }

  /** A message with an id of our own. */
  private static final class Identified extends MimeMessage {

    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
