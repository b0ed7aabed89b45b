package io.tollgate.gateway.control;

import io.tollgate.gateway.entity.Candidate;
import io.tollgate.gateway.entity.ChatRequest;
import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.Outcome;
import io.tollgate.gateway.entity.RoutedModel;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.ledger.entity.Hold;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.limits.entity.AdmissionResult.Permit;
import io.tollgate.limits.entity.RateState;
import org.jspecify.annotations.Nullable;

/**
 * The stages of a call. Each is made from the one before, so that a step cannot be left out or
 * taken out of turn.
 */
final class Stages {

  private Stages() {}

  /** Parsed: what is asked, by whom we do not know yet. */
  record ChatCall(
      CallLog log,
      ClientLink client,
      @Nullable String presentedKey,
      String host,
      ChatRequest chat) {}

  /** Identified: a key that may be used now, with the scope for calls. */
  record KnownCall(ChatCall call, ApiKey key) {}

  /** Routed: at least one lawful, priced route. */
  record RoutedCall(KnownCall known, RoutedModel model) {}

  /** Admitted: within the limits; what it may cost at most is known. */
  record AdmittedCall(
      RoutedCall routed, Permit permit, @Nullable RateState rate, HoldRequest wanted) {

    ChatCall call() {
      return routed.known().call();
    }
  }

  /**
   * Held: paid for up to its bound, durably. A test call has no hold.
   *
   * @param outputTokens cap to send upstream
   */
  record HeldCall(AdmittedCall admitted, @Nullable Hold hold, int outputTokens) {

    ChatCall call() {
      return admitted.call();
    }
  }

  /** Sent: a provider has begun to answer, or answered whole. */
  record SentCall(HeldCall held, Candidate candidate, RouteAttempt attempt) {

    ChatCall call() {
      return held.call();
    }
  }

  /** Relayed: the answer is over, and nothing that ends it has been sent yet. */
  record EndedCall(SentCall sent, Outcome outcome) {

    ChatCall call() {
      return sent.call();
    }
  }
}
