package io.tollgate.gateway.control;

import io.tollgate.gateway.control.Stages.AdmittedCall;
import io.tollgate.gateway.control.Stages.HeldCall;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Deadlines;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.KeyMode;
import io.tollgate.ledger.entity.HoldResult;
import io.tollgate.metering.control.Accounts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The stage {@code hold}: room in every bucket, durably, before anything is sent. */
final class Holding {

  private static final System.Logger LOG = System.getLogger(Holding.class.getName());

  private static final long RETRY_MILLIS = 1_000;

  private final Accounts accounts;
  private final RelaySettings settings;

  Holding(Accounts accounts, RelaySettings settings) {
    this.accounts = accounts;
    this.settings = settings;
  }

  CompletionStage<HeldCall> place(AdmittedCall admitted) {
    if (admitted.routed().known().key().mode() == KeyMode.TEST) {
      return CompletableFuture.completedStage(
          new HeldCall(admitted, null, admitted.wanted().maxOutputTokens()));
    }
    ClientLink client = admitted.call().client();
    CompletableFuture<HoldResult> placing = accounts.place(admitted.wanted()).toCompletableFuture();
    Deadlines.Deadline patience =
        client
            .deadlines()
            .at(
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.holdMillis()),
                () -> placing.cancel(false));
    return placing
        .exceptionally(late -> new HoldResult.Unavailable("no answer in time"))
        .thenApplyAsync(
            result -> {
              patience.cancel();
              return held(admitted, result);
            },
            client.loop());
  }

  private static HeldCall held(AdmittedCall admitted, HoldResult result) {
    return switch (result) {
      case HoldResult.Placed placed -> new HeldCall(admitted, placed.hold(), placed.outputTokens());
      case HoldResult.Refused refused -> throw refusal(admitted, refused);
      case HoldResult.Unavailable away -> {
        LOG.log(System.Logger.Level.WARNING, "code=store_away reason={0}", away.reason());
        throw new ProblemException(
            ProblemType.SERVICE_UNAVAILABLE,
            "The service cannot account for requests right now; nothing was charged. Try again"
                + " shortly.");
      }
    };
  }

  private static ProblemException refusal(AdmittedCall admitted, HoldResult.Refused refused) {
    String needed = new Money(refused.needed()).usd();
    String left = new Money(refused.available()).usd();
    return switch (refused.bucket()) {
      case GRANT ->
          refused.fitsLater()
              ? ProblemException.retryable(
                  ProblemType.INSUFFICIENT_CREDITS,
                  "The balance is held by requests that are still running: this one needs up to "
                      + needed
                      + " USD and "
                      + left
                      + " USD are free. Try again when they have ended.",
                  RETRY_MILLIS)
              : new ProblemException(
                  ProblemType.INSUFFICIENT_CREDITS,
                  "The workspace's balance is too low: this request needs up to "
                      + needed
                      + " USD and "
                      + left
                      + " USD are left.");
      case KEY_WINDOW ->
          new ProblemException(
              ProblemType.API_KEY_BUDGET_EXHAUSTED,
              "The budget of this API key is used up: this request needs up to "
                  + needed
                  + " USD and "
                  + left
                  + " USD are left"
                  + (refused.resetsAt() == null ? "." : " until " + refused.resetsAt() + "."));
      case FLOAT -> {
        LOG.log(
            System.Logger.Level.ERROR,
            "code=float_exhausted reseller={0} the reseller''s prepaid float is used up",
            admitted.routed().known().key().reseller());
        yield new ProblemException(
            ProblemType.SERVICE_UNAVAILABLE, "The service is unavailable for this account.");
      }
    };
  }
}
