package io.tollgate.identity.control;

import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SessionSecret;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session the request at hand belongs to, if it came with one that is alive. */
@RequestScoped
public class CurrentSession {

  /** A session with the secret the browser showed. */
  public record Known(Session session, SessionSecret secret) {}

  private @Nullable Known known;

  public void is(Known session) {
    known = session;
  }

  public Optional<Known> known() {
    return Optional.ofNullable(known);
  }
}
