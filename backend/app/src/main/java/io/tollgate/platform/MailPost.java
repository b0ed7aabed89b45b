package io.tollgate.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to the mail server, a few at a time. A mail is sent at least once: a node that
 * dies between sending and noting it sends it again, under the same message id.
 */
@ApplicationScoped
public class MailPost {

  private static final System.Logger LOG = System.getLogger(MailPost.class.getName());
  private static final int AT_ONCE = 20;

  @Resource ManagedScheduledExecutorService executor;
  @Inject MailOutbox outbox;
  @Inject MailTransport transport;

  private @Nullable ScheduledFuture<?> rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    if (transport.ready()) {
      rounds =
          executor.scheduleWithFixedDelay(
              () -> DataReach.MAIL.run(this::round), 1, 1, TimeUnit.SECONDS);
    } else {
      LOG.log(Level.WARNING, "code=mail_not_configured mail waits until tollgate.mail.host is set");
    }
  }

  @PreDestroy
  void stop() {
    if (rounds != null) {
      rounds.cancel(true);
    }
  }

  /** Never fails: a round that did would be the last. */
  private void round() {
    try {
      for (MailOutbox.Taken taken : outbox.take(AT_ONCE)) {
        send(taken);
      }
    } catch (RuntimeException away) {
      LOG.log(Level.WARNING, "code=mail_outbox_unreadable {0}", String.valueOf(away.getMessage()));
    }
  }

  /** The log never names the receiver, nor what the server said, which may. */
  private void send(MailOutbox.Taken taken) {
    try {
      transport.send(taken.id(), outbox.open(taken));
      outbox.sent(taken.id());
    } catch (MessagingException | IllegalStateException refused) {
      LOG.log(
          Level.WARNING,
          "code=mail_not_sent mail={0} try={1} reason={2}",
          taken.id().toString(),
          String.valueOf(taken.tries()),
          refused.getClass().getSimpleName());
      outbox.failed(taken);
    }
  }
}
