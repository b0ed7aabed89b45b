package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.gateway.client.Answer;
import io.tollgate.gateway.client.Connections;
import io.tollgate.gateway.client.PromptEstimate;
import io.tollgate.gateway.client.Wire;
import io.tollgate.gateway.control.RouteAttempt.FailedAttempt;
import io.tollgate.gateway.control.Stages.ChatCall;
import io.tollgate.gateway.control.Stages.EndedCall;
import io.tollgate.gateway.control.Stages.HeldCall;
import io.tollgate.gateway.control.Stages.SentCall;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.metering.entity.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The stages {@code send} and {@code relay}: routes in their order until one begins to answer, then
 * its bytes to the client as they come. After the first byte no other route is tried.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What follows a try is in its own completion.
final class Sending {

  private final Connections connections;
  private final Channels channels;
  private final ChannelHealth health;
  private final RelaySettings settings;
  private final AtomicInteger drains = new AtomicInteger();

  Sending(
      Connections connections, Channels channels, ChannelHealth health, RelaySettings settings) {
    this.connections = connections;
    this.channels = channels;
    this.health = health;
    this.settings = settings;
  }

  CompletionStage<SentCall> send(HeldCall held) {
    CompletableFuture<SentCall> sent = new CompletableFuture<>();
    tryRoute(held, 0, sent);
    return sent;
  }

  private void tryRoute(HeldCall held, int index, CompletableFuture<SentCall> sent) {
    List<Candidate> candidates = held.admitted().routed().model().candidates();
    ChatCall call = held.call();
    if (call.client().gone()) {
      sent.completeExceptionally(clientGone());
      return;
    }
    if (index >= Math.min(candidates.size(), settings.attempts())) {
      sent.completeExceptionally(noRoute());
      return;
    }
    Candidate candidate = candidates.get(index);
    long channel = candidate.route().channel().id();
    if (!health.begin(channel)) {
      tryRoute(held, index + 1, sent);
      return;
    }
    long startMicros = call.log().micros();
    RouteAttempt attempt;
    try {
      attempt = start(held, candidate);
    } catch (ProblemException refused) {
      health.released(channel);
      sent.completeExceptionally(refused);
      return;
    }
    attempt
        .begun()
        .whenComplete(
            (begun, failure) -> {
              if (failure == null) {
                note(call, candidate, "ok", begun.status(), startMicros);
                sent.complete(new SentCall(held, candidate, begun));
              } else {
                failed(held, index, sent, startMicros, failure);
              }
            });
  }

  private RouteAttempt start(HeldCall held, Candidate candidate) {
    ChatCall call = held.call();
    ChatRequest chat = call.chat();
    Channel channel = candidate.route().channel();
    Wire wire = Wires.of(channel.wire());
    Wire.Target target =
        new Wire.Target(
            candidate.model().name(),
            candidate.route().upstreamModel(),
            channels.secret(channel),
            candidate.model().vendorFamily().estimateFactorPercent());
    Wire.UpstreamRequest request = wire.request(chat, target, held.outputTokens());
    Answer answer =
        wire.answer(
            chat, target, call.log().id().toString(), call.log().startedAt().getEpochSecond());
    RouteAttempt attempt =
        new RouteAttempt(
            call.client(),
            settings,
            drains,
            wire,
            answer,
            () -> PromptEstimate.of(chat, target.estimateFactorPercent()),
            call.log().endNanos(settings.callMillis()));
    attempt.start(connections, channels.origin(channel), request);
    return attempt;
  }

  private void failed(
      HeldCall held,
      int index,
      CompletableFuture<SentCall> sent,
      long startMicros,
      Throwable failure) {
    ChatCall call = held.call();
    Candidate candidate = held.admitted().routed().model().candidates().get(index);
    if (!(failure instanceof FailedAttempt why)) {
      sent.completeExceptionally(failure);
      return;
    }
    note(call, candidate, why.outcome, why.status, startMicros);
    report(candidate.route().channel().id(), why, call.client().gone());
    if (call.client().gone()) {
      sent.completeExceptionally(clientGone());
      return;
    }
    if (why.fault == Wire.Fault.BAD_REQUEST) {
      sent.completeExceptionally(
          new ProblemException(
              ProblemType.INVALID_REQUEST_ERROR,
              "The model refused the request as invalid; check its parameters and the length of"
                  + " its messages."));
    } else {
      tryRoute(held, index + 1, sent);
    }
  }

  /** Only the provider's own faults count against a channel (design section 6). */
  private void report(long channel, FailedAttempt why, boolean clientGone) {
    switch (why.fault) {
      case BAD_REQUEST -> health.released(channel);
      case RATE_LIMITED -> health.rateLimited(channel, seconds(why.retryAfter));
      case OUR_ACCOUNT -> health.faulted(channel);
      case PROVIDER -> {
        if (clientGone) {
          health.released(channel);
        } else {
          health.faulted(channel);
        }
      }
    }
  }

  private static @Nullable Duration seconds(@Nullable String retryAfter) {
    if (retryAfter == null || !retryAfter.matches("[0-9]{1,6}")) {
      return null;
    }
    return Duration.ofSeconds(Long.parseLong(retryAfter));
  }

  CompletionStage<EndedCall> relay(SentCall sent) {
    ChatCall call = sent.call();
    RouteAttempt attempt = sent.attempt();
    if (call.chat().streamed() && !call.client().gone()) {
      call.log().startedStream();
      call.client().startEvents(Headers.of(sent.held().admitted()));
      attempt.relayTo(call.client());
    }
    return attempt.outcome().thenApply(outcome -> new EndedCall(sent, outcome));
  }

  private static void note(
      ChatCall call, Candidate candidate, String outcome, int status, long startMicros) {
    call.log()
        .attempted(
            new Attempt(
                call.log().attempts() + 1,
                candidate.route().id(),
                outcome,
                status,
                startMicros,
                call.log().micros() - startMicros,
                0,
                null));
  }

  private static ProblemException clientGone() {
    return new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE, "The client left before an answer began.");
  }

  private static ProblemException noRoute() {
    return new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE,
        "No provider of this model could complete the request; nothing was charged.");
  }
}
