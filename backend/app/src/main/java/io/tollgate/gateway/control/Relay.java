package io.tollgate.gateway.control;

import io.tollgate.gateway.control.Stages.AdmittedCall;
import io.tollgate.gateway.control.Stages.ChatCall;
import io.tollgate.gateway.control.Stages.EndedCall;
import io.tollgate.gateway.control.Stages.HeldCall;
import io.tollgate.gateway.control.Stages.KnownCall;
import io.tollgate.gateway.control.Stages.RoutedCall;
import io.tollgate.gateway.control.Stages.SentCall;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.Scope;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call, top to bottom. The first four steps only look at the request and at what this
 * node holds in memory; the last four wait for others, and each comes back on the call's own event
 * loop.
 */
public final class Relay {

  private static final ChatParser PARSER = new ChatParser();

  private final CallIds ids;
  private final InstantSource clock;
  private final Gatekeeper gatekeeper;
  private final Holding holding;
  private final Sending sending;
  private final Settling settling;
  private final LiveCalls live;

  public Relay(
      CallIds ids,
      InstantSource clock,
      Gatekeeper gatekeeper,
      Holding holding,
      Sending sending,
      Settling settling,
      LiveCalls live) {
    this.ids = ids;
    this.clock = clock;
    this.gatekeeper = gatekeeper;
    this.holding = holding;
    this.sending = sending;
    this.settling = settling;
    this.live = live;
  }

  /** Serves one chat completion; every way out ends in the client's answer and a call record. */
  public void serve(Presented request, ClientLink client) {
    CallLog log = new CallLog(ids.next(), "chat", clock.instant());
    AdmittedCall admitted;
    try {
      ChatCall call = parse(request, client, log);
      KnownCall known = identify(call);
      RoutedCall routed = route(known);
      admitted = admit(routed);
    } catch (ProblemException refusal) {
      settling.refused(log, client, refusal);
      return;
    }
    live.began();
    hold(admitted)
        .thenCompose(
            held ->
                send(held)
                    .thenCompose(this::relay)
                    .thenCompose(this::settle)
                    .exceptionallyCompose(failure -> giveBack(held, failure)))
        .whenComplete((done, failure) -> end(admitted, failure));
  }

  private ChatCall parse(Presented request, ClientLink client, CallLog log) {
    log.requestBytes(request.body().length);
    log.key(gatekeeper.find(request.key()));
    ChatRequest chat = PARSER.parse(request.body());
    log.asked(chat.model(), chat.streamed(), request.body().length);
    return new ChatCall(log, client, request.key(), request.host(), chat);
  }

  private KnownCall identify(ChatCall call) {
    ApiKey key =
        gatekeeper.admitKey(
            call.presentedKey(), call.host(), Scope.INFERENCE, call.log().startedAt());
    return new KnownCall(call, key);
  }

  private RoutedCall route(KnownCall known) {
    return gatekeeper.route(known);
  }

  private AdmittedCall admit(RoutedCall routed) {
    return gatekeeper.admit(routed);
  }

  private CompletionStage<HeldCall> hold(AdmittedCall admitted) {
    return holding.place(admitted);
  }

  private CompletionStage<SentCall> send(HeldCall held) {
    return sending.send(held);
  }

  private CompletionStage<EndedCall> relay(SentCall sent) {
    return sending.relay(sent);
  }

  private CompletionStage<Void> settle(EndedCall ended) {
    return settling.settle(ended);
  }

  /** No route completed it: the hold returns, and the client hears why. */
  private CompletionStage<Void> giveBack(HeldCall held, Throwable failure) {
    return settling.giveBack(held, problemOf(failure));
  }

  /** Whatever happened: the permit returns, and a failure that nobody answered yet is answered. */
  private void end(AdmittedCall admitted, @Nullable Throwable failure) {
    try {
      if (failure != null) {
        ChatCall call = admitted.call();
        settling.refused(call.log(), call.client(), problemOf(failure));
      }
    } finally {
      admitted.permit().release();
      live.ended();
    }
  }

  private static ProblemException problemOf(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException problem) {
      return problem;
    }
    System.getLogger(Relay.class.getName())
        .log(System.Logger.Level.ERROR, "code=bug a call failed unexpectedly", cause);
    return new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE, "The service could not complete the request.");
  }
}
