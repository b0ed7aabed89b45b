package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.gateway.control.Stages.AdmittedCall;
import io.tollgate.gateway.control.Stages.ChatCall;
import io.tollgate.gateway.control.Stages.EndedCall;
import io.tollgate.gateway.control.Stages.HeldCall;
import io.tollgate.gateway.entity.AnswerFacts;
import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Deadlines;
import io.tollgate.gateway.entity.Outcome;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.metering.control.Accounts;
import io.tollgate.metering.entity.CallRecord;
import io.tollgate.metering.entity.CallState;
import io.tollgate.metering.entity.Charge;
import io.tollgate.metering.entity.SettleResult;
import io.tollgate.metering.entity.UsageSource;
import io.tollgate.pricing.entity.Charging;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The stage {@code settle}: what an answer costs, durably, before its end is shown; and every other
 * way a call ends. Each closes the hold exactly once.
 */
final class Settling {

  private static final System.Logger LOG = System.getLogger(Settling.class.getName());

  private final Accounts accounts;
  private final ChannelHealth health;
  private final RelaySettings settings;

  Settling(Accounts accounts, ChannelHealth health, RelaySettings settings) {
    this.accounts = accounts;
    this.health = health;
    this.settings = settings;
  }

  /** A call that was answered, wholly or in part. */
  CompletionStage<Void> settle(EndedCall ended) {
    long channel = ended.sent().candidate().route().channel().id();
    return switch (ended.outcome()) {
      case Outcome.Completed completed -> {
        health.succeeded(channel);
        yield completed.facts().content() ? charge(ended, completed) : empty(ended, completed);
      }
      case Outcome.Cut cut -> {
        health.released(channel);
        yield cut(ended, cut);
      }
      case Outcome.Broken broken -> {
        health.faulted(channel);
        yield broken(ended, broken);
      }
    };
  }

  /** Refused before a hold: recorded, answered, nothing to give back. */
  void refused(CallLog log, ClientLink client, ProblemException problem) {
    accounts.record(log.ended(CallState.REFUSED, problem, null));
    client.refuse(problem, Headers.ofRefusal(log, problem));
  }

  /**
   * No route completed it, or the client left before one did: the hold returns, nothing is owed.
   */
  CompletionStage<Void> giveBack(HeldCall held, ProblemException problem) {
    ChatCall call = held.call();
    CallRecord record = call.log().ended(CallState.FAILED, problem, null);
    CompletionStage<Void> released = release(held, record);
    if (call.log().streaming()) {
      call.client().breakOff(problem);
    } else {
      call.client().refuse(problem, Headers.ofRefusal(call.log(), problem));
    }
    return released;
  }

  private CompletionStage<Void> charge(EndedCall ended, Outcome.Completed completed) {
    measure(ended, completed.tail());
    return post(ended, CallState.SUCCEEDED, completed.facts())
        .thenAccept(result -> finish(ended.sent().held().admitted(), result, completed.tail()));
  }

  private CompletionStage<Void> cut(EndedCall ended, Outcome.Cut cut) {
    return post(ended, CallState.CUT_BY_CLIENT, cut.facts())
        .thenAccept(result -> ended.call().client().drop());
  }

  /** What the client has been or is about to be sent. */
  private static void measure(EndedCall ended, byte[] tail) {
    CallLog log = ended.call().log();
    log.sent(ended.sent().attempt().forwarded() + tail.length);
    log.sentFirst();
  }

  private CompletionStage<SettleResult> post(EndedCall ended, CallState state, AnswerFacts facts) {
    HeldCall held = ended.sent().held();
    ChatCall call = ended.call();
    Candidate candidate = ended.sent().candidate();
    long cost = Charging.price(facts.usage(), candidate.cost().prices());
    call.log().costOfLastAttempt(cost, candidate.cost().id(), "ok");
    Hold hold = held.hold();
    if (hold == null) {
      accounts.record(call.log().answered(state, facts, facts.source()));
      return CompletableFuture.completedStage(new SettleResult.Done());
    }
    long retail = Charging.price(facts.usage(), candidate.retail().prices());
    long wholesale = Charging.price(facts.usage(), candidate.wholesale().prices());
    UsageSource source = facts.source();
    if (retail > hold.retail() || wholesale > hold.wholesale()) {
      // Design section 5 (f): never above the hold, the rest is the seller's loss.
      source = UsageSource.SUSPECT;
      LOG.log(
          System.Logger.Level.ERROR,
          "code=usage_above_hold call={0} retail={1} held={2}",
          call.log().id(),
          retail,
          hold.retail());
    }
    Charge charge =
        new Charge(
            Math.min(retail, hold.retail()),
            candidate.retail().id(),
            Math.min(wholesale, hold.wholesale()),
            candidate.wholesale().id(),
            cost,
            candidate.cost().id());
    CallRecord record = call.log().answered(state, facts, source);
    return waited(call, accounts.settle(hold, record, charge).toCompletableFuture());
  }

  private CompletionStage<Void> empty(EndedCall ended, Outcome.Completed completed) {
    ChatCall call = ended.call();
    lost(ended, completed.facts(), "empty");
    measure(ended, completed.tail());
    CallRecord record =
        call.log().answered(CallState.EMPTY, completed.facts(), completed.facts().source());
    HeldCall held = ended.sent().held();
    Hold hold = held.hold();
    if (hold == null) {
      accounts.record(record);
      finish(ended.sent().held().admitted(), new SettleResult.Done(), completed.tail());
      return CompletableFuture.completedStage(null);
    }
    return waited(call, accounts.release(hold, record).toCompletableFuture())
        .thenAccept(result -> finish(ended.sent().held().admitted(), result, completed.tail()));
  }

  private CompletionStage<Void> broken(EndedCall ended, Outcome.Broken broken) {
    ChatCall call = ended.call();
    lost(ended, broken.facts(), broken.reason());
    ProblemException problem =
        new ProblemException(
            ProblemType.SERVICE_UNAVAILABLE,
            "The model's answer broke off; nothing was charged for it.");
    CallRecord record = call.log().ended(CallState.FAILED, problem, broken.facts());
    call.client().breakOff(problem);
    return release(ended.sent().held(), record);
  }

  /** What the provider bills for an answer nobody pays for. */
  private static void lost(EndedCall ended, AnswerFacts facts, String outcome) {
    Candidate candidate = ended.sent().candidate();
    long cost = Charging.price(facts.usage(), candidate.cost().prices());
    ended.call().log().costOfLastAttempt(cost, candidate.cost().id(), outcome);
  }

  private CompletionStage<Void> release(HeldCall held, CallRecord record) {
    Hold hold = held.hold();
    if (hold == null) {
      accounts.record(record);
      return CompletableFuture.completedStage(null);
    }
    return accounts.release(hold, record).thenAccept(result -> {});
  }

  private CompletionStage<SettleResult> waited(
      ChatCall call, CompletableFuture<SettleResult> settling) {
    Deadlines.Deadline patience =
        call.client()
            .deadlines()
            .at(
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.settleMillis()),
                () -> settling.cancel(false));
    return settling
        .exceptionally(late -> new SettleResult.Unavailable("no answer in time"))
        .thenApplyAsync(
            result -> {
              patience.cancel();
              return result;
            },
            call.client().loop());
  }

  /** Shows the end of an answer, or breaks it off when its charge could not be made durable. */
  private static void finish(AdmittedCall admitted, SettleResult result, byte[] tail) {
    ChatCall call = admitted.call();
    ClientLink client = call.client();
    if (!(result instanceof SettleResult.Done)) {
      ProblemException problem =
          new ProblemException(
              ProblemType.SERVICE_UNAVAILABLE,
              "The service could not account for the request; nothing was charged.");
      if (call.chat().streamed()) {
        client.breakOff(problem);
      } else {
        client.refuse(problem, Headers.ofRefusal(call.log(), problem));
      }
    } else if (call.chat().streamed()) {
      client.endEvents(tail);
    } else {
      client.answer(Headers.of(admitted), tail);
    }
  }
}
