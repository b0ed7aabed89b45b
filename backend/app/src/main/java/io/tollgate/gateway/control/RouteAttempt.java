package io.tollgate.gateway.control;

import io.tollgate.gateway.client.Answer;
import io.tollgate.gateway.client.Connections;
import io.tollgate.gateway.client.Exchange;
import io.tollgate.gateway.client.Origin;
import io.tollgate.gateway.client.UpstreamListener;
import io.tollgate.gateway.client.Wire;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Deadlines;
import io.tollgate.gateway.entity.Outcome;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try at one route, from the request to the last byte. Two things come out of it: {@link
 * #begun()} once there is something for the client, or its failure while another route may still be
 * tried; then {@link #outcome()}, which never fails.
 */
final class RouteAttempt implements UpstreamListener, ClientLink.Listener {

  private static final int ERROR_BODY_BYTES = 16 * 1024;
  private static final long AFTERLIFE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private enum State {
    WAITING,
    ERROR_BODY,
    ANSWERING,
    DRAINING,
    OVER
  }

  /**
   * Why a try came to nothing before its first byte; carries no stack, it is an expected result.
   */
  static final class FailedAttempt extends RuntimeException {

    private static final long serialVersionUID = 1;
    final String outcome;
    final int status;
    final Wire.Fault fault;
    final @Nullable String retryAfter;

    FailedAttempt(String outcome, int status, Wire.Fault fault, @Nullable String retryAfter) {
      super(outcome, null, false, false);
      this.outcome = outcome;
      this.status = status;
      this.fault = fault;
      this.retryAfter = retryAfter;
    }
  }

  private final ClientLink client;
  private final RelaySettings settings;
  private final AtomicInteger drains;
  private final Wire wire;
  private final Answer answer;
  private final Supplier<Quantities> prompt;
  private final CompletableFuture<RouteAttempt> begun = new CompletableFuture<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final ByteArrayOutputStream errorBody = new ByteArrayOutputStream(0);

  private State state = State.WAITING;
  private int status;
  private @Nullable String retryAfter;
  private long forwarded;
  private byte[] pending = new byte[0];
  private boolean relaying;
  private boolean countedDrain;
  private boolean paused;
  private @Nullable Exchange exchange;
  private Deadlines.@Nullable Deadline timer;
  private long lastByteNanos = System.nanoTime();
  private final long endNanos;

  /**
   * Not yet sent.
   *
   * @param prompt what the request alone is worth, asked for only when nothing was reported
   * @param endNanos when the whole call must be over, by {@link System#nanoTime()}
   */
  RouteAttempt(
      ClientLink client,
      RelaySettings settings,
      AtomicInteger drains,
      Wire wire,
      Answer answer,
      Supplier<Quantities> prompt,
      long endNanos) {
    this.prompt = prompt;
    this.endNanos = endNanos;
    this.client = client;
    this.settings = settings;
    this.drains = drains;
    this.wire = wire;
    this.answer = answer;
  }

  CompletableFuture<RouteAttempt> begun() {
    return begun;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  int status() {
    return status;
  }

  /** Bytes given to the client so far. */
  long forwarded() {
    return forwarded;
  }

  /** Sends the request, once. */
  void start(Connections connections, Origin origin, Wire.UpstreamRequest request) {
    client.listen(this);
    arm(settings.firstByteMillis());
    exchange = connections.send(client.loop(), origin, request, this);
  }

  /** From here on, what the provider says goes to the client as it comes. */
  void relayTo(ClientLink to) {
    relaying = true;
    byte[] first = pending;
    pending = new byte[0];
    if (!to.gone()) {
      to.send(first);
      slowDown();
    }
  }

  // ---- the provider's side ----

  @Override
  public void answered(int answeredStatus, @Nullable String type, @Nullable String wait) {
    status = answeredStatus;
    retryAfter = wait;
    lastByteNanos = System.nanoTime();
    boolean good = answeredStatus >= 200 && answeredStatus < 300;
    if (state == State.WAITING) {
      state = good ? State.ANSWERING : State.ERROR_BODY;
    } else if (state == State.DRAINING && !good) {
      fail("http_" + answeredStatus, Wire.Fault.PROVIDER);
    }
  }

  @Override
  public void received(byte[] bytes) {
    lastByteNanos = System.nanoTime();
    switch (state) {
      case ERROR_BODY -> {
        errorBody.write(bytes, 0, Math.min(bytes.length, ERROR_BODY_BYTES - errorBody.size()));
        if (errorBody.size() >= ERROR_BODY_BYTES) {
          refused();
        }
      }
      case ANSWERING, DRAINING -> {
        byte[] forward = answer.feed(bytes, 0, bytes.length);
        if (forward.length > 0) {
          forward(forward);
        }
        if (answer.spoiled()) {
          broken("error_in_answer");
        } else if (answer.finished()) {
          complete();
          abortLater();
        }
      }
      case WAITING, OVER -> {}
    }
  }

  private void forward(byte[] bytes) {
    if (state == State.DRAINING) {
      // Nobody is there to read, and a closed connection would look like a slow reader.
      begun.complete(this);
      return;
    }
    forwarded += bytes.length;
    if (relaying) {
      client.send(bytes);
      slowDown();
    } else {
      pending = pending.length == 0 ? bytes : joined(pending, bytes);
      if (!begun.isDone()) {
        begun.complete(this);
      }
    }
  }

  @Override
  public void ended() {
    switch (state) {
      case ERROR_BODY -> refused();
      case ANSWERING, DRAINING -> complete();
      case WAITING, OVER -> {}
    }
  }

  @Override
  public void failed(Failure failure) {
    switch (failure) {
      case CONNECT, BUSY -> fail("connect_failed", Wire.Fault.PROVIDER);
      case STALE, BROKEN -> broken("broken");
      case GARBAGE -> broken("garbage");
    }
  }

  private void complete() {
    switch (answer.end()) {
      case Answer.Verdict.Complete whole -> {
        if (state == State.DRAINING) {
          over(new Outcome.Cut(answer.facts()));
        } else {
          over(new Outcome.Completed(answer.facts(), whole.tail()));
        }
      }
      case Answer.Verdict.Broken bad -> broken(bad.reason());
    }
  }

  private void refused() {
    Wire.Fault fault = wire.fault(status, errorBody.toByteArray());
    fail("http_" + status, fault);
  }

  // ---- the client's side ----

  @Override
  public void clientGone() {
    if (state != State.WAITING && state != State.ANSWERING) {
      return;
    }
    if (drains.incrementAndGet() > settings.maxDrains()) {
      drains.decrementAndGet();
      cut();
      return;
    }
    countedDrain = true;
    state = State.DRAINING;
    clientCaughtUp();
    arm(settings.drainMillis());
  }

  @Override
  public void clientCaughtUp() {
    Exchange running = exchange;
    if (paused && running != null) {
      paused = false;
      running.resume();
    }
  }

  private void slowDown() {
    Exchange running = exchange;
    if (!paused && running != null && client.congested()) {
      paused = true;
      running.pause();
    }
  }

  // ---- ends ----

  private void timeUp() {
    timer = null;
    long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastByteNanos);
    switch (state) {
      case DRAINING -> cut();
      case ANSWERING -> {
        boolean patient = paused || idle < settings.idleMillis();
        if (patient && endNanos - System.nanoTime() > 0) {
          arm(settings.idleMillis());
        } else {
          broken("timeout");
        }
      }
      case WAITING, ERROR_BODY -> fail("timeout", Wire.Fault.PROVIDER);
      case OVER -> {}
    }
  }

  private void cut() {
    AnswerFacts known = answer.facts();
    // The provider was asked and has worked, though it never came to report on it.
    AnswerFacts facts =
        known.source() == UsageSource.NONE
            ? new AnswerFacts(prompt.get(), UsageSource.ESTIMATED, null, false, known.servedModel())
            : known;
    over(new Outcome.Cut(facts));
    abort();
  }

  /** Ends badly: before the first byte another route may follow, later it is the outcome. */
  private void broken(String reason) {
    if (begun.isDone()) {
      over(new Outcome.Broken(answer.facts(), reason));
      abort();
    } else {
      fail(reason, Wire.Fault.PROVIDER);
    }
  }

  private void fail(String reason, Wire.Fault fault) {
    if (state == State.OVER) {
      return;
    }
    leave();
    abort();
    begun.completeExceptionally(new FailedAttempt(reason, status, fault, retryAfter));
  }

  private void over(Outcome how) {
    if (state == State.OVER) {
      return;
    }
    leave();
    outcome.complete(how);
    begun.complete(this);
  }

  private void leave() {
    state = State.OVER;
    client.listen(null);
    if (countedDrain) {
      countedDrain = false;
      drains.decrementAndGet();
    }
    Deadlines.Deadline running = timer;
    if (running != null) {
      running.cancel();
      timer = null;
    }
  }

  private void abort() {
    Exchange running = exchange;
    if (running != null) {
      running.abort();
    }
  }

  /** The answer is complete; its connection gets a moment to end properly and be kept. */
  private void abortLater() {
    Exchange running = exchange;
    if (running != null) {
      client.deadlines().at(System.nanoTime() + AFTERLIFE_NANOS, running::abort);
    }
  }

  private void arm(int millis) {
    Deadlines.Deadline running = timer;
    if (running != null) {
      running.cancel();
    }
    long wanted = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long due = wanted - endNanos > 0 ? endNanos : wanted;
    timer = client.deadlines().at(due, this::timeUp);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
