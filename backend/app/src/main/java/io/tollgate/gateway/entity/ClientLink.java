package io.tollgate.gateway.entity;

import io.tollgate.kernel.ProblemException;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The way back to whoever called. All methods belong to the call's event loop. An answer is either
 * one {@link #answer}, one {@link #refuse}, or {@link #startEvents} followed by {@link #send}s and
 * one of {@link #endEvents} and {@link #breakOff}.
 */
public interface ClientLink {

  /** Runs work on the call's own event loop. */
  Executor loop();

  Deadlines deadlines();

  /** Whether the client has left; nothing written reaches it. */
  boolean gone();

  /** Whether the client reads more slowly than we write; the caller then stops reading upstream. */
  boolean congested();

  /** Whom to tell when the client leaves or has caught up; null ends it. */
  void listen(@Nullable Listener listener);

  /** A whole JSON answer. */
  void answer(List<Header> headers, byte[] json);

  /** A refusal or failure before the first byte. */
  void refuse(ProblemException problem, List<Header> headers);

  /** Opens a stream of events. */
  void startEvents(List<Header> headers);

  void send(byte[] events);

  /** The last bytes of a stream that ended well. */
  void endEvents(byte[] tail);

  /**
   * A stream that broke: an error event, then the connection is closed without a proper end, since
   * most clients cannot see a failure otherwise (clients.md section 3).
   */
  void breakOff(ProblemException problem);

  /** Says nothing more and closes. */
  void drop();

  /** A response header; name in lower case. */
  record Header(String name, String value) {

    /** Names the call in answer, log, database and search; every answer has it. */
    public static final String REQUEST_ID = "x-request-id";
  }

  /** What happens to a client in mid-answer. */
  interface Listener {

    void clientGone();

    void clientCaughtUp();
  }
}
