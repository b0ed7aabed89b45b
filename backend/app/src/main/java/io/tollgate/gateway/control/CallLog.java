package io.tollgate.gateway.control;

import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.limits.entity.RateState;
import io.tollgate.metering.entity.Attempt;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.RouteDecision;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Quantities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What will be written down about a call, gathered while it lives. Belongs to the call's event
 * loop. It decides nothing: the stages never read from it what the next stage needs.
 */
final class CallLog {

  private static final int MODEL_CHARACTERS = 128;
  private static final AnswerFacts NO_ANSWER =
      new AnswerFacts(Quantities.NONE, UsageSource.NONE, null, false, null);

  private final CallId id;
  private final String door;
  private final Instant startedAt;
  private final long startedNanos = System.nanoTime();
  private final List<Attempt> attempts = new ArrayList<>(1);
  private @Nullable ApiKey key;
  private String model = "";
  private boolean streamed;
  private @Nullable RouteDecision decision;
  private @Nullable RateState rate;
  private boolean streaming;
  private long firstByteMicros;
  private long requestBytes;
  private long responseBytes;

  CallLog(CallId id, String door, Instant startedAt) {
    this.id = id;
    this.door = door;
    this.startedAt = startedAt;
  }

  CallId id() {
    return id;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** When a call that may take so long must be over, by {@link System#nanoTime()}. */
  long endNanos(int callMillis) {
    return startedNanos + TimeUnit.MILLISECONDS.toNanos(callMillis);
  }

  void key(@Nullable ApiKey presented) {
    key = presented;
  }

  void asked(String forModel, boolean asStream, long bytes) {
    model =
        forModel.length() <= MODEL_CHARACTERS ? forModel : forModel.substring(0, MODEL_CHARACTERS);
    streamed = asStream;
    requestBytes = bytes;
  }

  void requestBytes(long bytes) {
    requestBytes = bytes;
  }

  void decided(@Nullable RouteDecision because) {
    decision = because;
  }

  void rate(@Nullable RateState left) {
    rate = left;
  }

  @Nullable RateState rate() {
    return rate;
  }

  void attempted(Attempt attempt) {
    attempts.add(attempt);
  }

  int attempts() {
    return attempts.size();
  }

  /** Replaces the cost of the last attempt, known only once its answer was read. */
  void costOfLastAttempt(long cost, long costVersion, String outcome) {
    Attempt last = attempts.remove(attempts.size() - 1);
    attempts.add(
        new Attempt(
            last.number(),
            last.route(),
            outcome,
            last.status(),
            last.startMicros(),
            micros() - last.startMicros(),
            cost,
            costVersion));
  }

  void sentFirst() {
    if (firstByteMicros == 0) {
      firstByteMicros = micros();
    }
  }

  /** Whether a stream was opened, so that a failure can only break it off. */
  boolean streaming() {
    return streaming;
  }

  void startedStream() {
    streaming = true;
    sentFirst();
  }

  void sent(long bytes) {
    responseBytes += bytes;
  }

  long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNanos);
  }

  /** A call that a provider answered. */
  CallRecord answered(CallState state, AnswerFacts facts, UsageSource source) {
    return record(state, 200, null, null, facts, source);
  }

  /** A call that ended in a problem, before or after something was sent. */
  CallRecord ended(CallState state, ProblemException problem, @Nullable AnswerFacts facts) {
    AnswerFacts known = facts == null ? NO_ANSWER : facts;
    return record(
        state,
        problem.status(),
        problem.type().code(),
        problem.getMessage(),
        known,
        known.source());
  }

  private CallRecord record(
      CallState state,
      int status,
      @Nullable String code,
      @Nullable String reason,
      AnswerFacts facts,
      UsageSource source) {
    return new CallRecord(
        id,
        key,
        model,
        door,
        streamed,
        state,
        status,
        code,
        reason,
        startedAt,
        firstByteMicros,
        micros(),
        facts.usage(),
        source,
        facts.finishReason(),
        decision,
        List.copyOf(attempts),
        requestBytes,
        responseBytes);
  }
}
