package io.tollgate.gateway.control;

import io.tollgate.gateway.control.Stages.AdmittedCall;
import io.tollgate.gateway.control.Stages.KnownCall;
import io.tollgate.gateway.control.Stages.RoutedCall;
import io.tollgate.gateway.entity.RouteResult;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.control.KeyTable;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.Scope;
import io.tollgate.ledger.entity.HoldRequest;
import io.tollgate.limits.control.Admission;
import io.tollgate.limits.entity.AdmissionResult;
import io.tollgate.tenancy.control.Tenants;
import io.tollgate.tenancy.entity.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The steps {@code identify}, {@code route} and {@code admit}: all in memory, none waits. What does
 * not pass is a {@link ProblemException} meant for the customer.
 */
public final class Gatekeeper {

  private static final long BUSY_RETRY_MILLIS = 1_000;

  private final KeyTable keys;
  private final Tenants tenants;
  private final Routing routing;
  private final Admission admission;
  private final Bounds bounds;

  public Gatekeeper(
      KeyTable keys, Tenants tenants, Routing routing, Admission admission, Bounds bounds) {
    this.keys = keys;
    this.tenants = tenants;
    this.routing = routing;
    this.admission = admission;
    this.bounds = bounds;
  }

  /** Whose key this is, usable or not; only for the record. */
  @Nullable ApiKey find(@Nullable String presented) {
    return presented == null ? null : keys.find(presented);
  }

  /** A key that may be used here and now, for that. */
  ApiKey admitKey(@Nullable String presented, String host, Scope scope, Instant now) {
    ApiKey key = admitKey(presented, host, now);
    if (!key.scopes().contains(scope)) {
      throw new ProblemException(
          ProblemType.SCOPE_NOT_ALLOWED, "The API key lacks the scope " + scope.text() + ".");
    }
    return key;
  }

  /** A key that may be used here and now, for whatever it may. */
  ApiKey admitKey(@Nullable String presented, String host, Instant now) {
    if (presented == null || presented.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_API_KEY,
          "No API key was given. Send it as Authorization: Bearer or as x-api-key.");
    }
    ApiKey key = keys.find(presented);
    if (key == null || !key.usableAt(now)) {
      throw new ProblemException(
          ProblemType.INVALID_API_KEY, "The API key is not known, or no longer valid.");
    }
    if (tenants.current().standing(key.reseller(), key.workspace(), host) != Standing.SERVED) {
      throw new ProblemException(
          ProblemType.INVALID_API_KEY,
          "The API key is not valid here, or its account is suspended.");
    }
    return key;
  }

  RoutedCall route(KnownCall known) {
    CallLog log = known.call().log();
    String model = known.call().chat().model();
    return switch (routing.route(known.key(), model, log.startedAt())) {
      case RouteResult.Routed found -> {
        log.decided(found.routed().decision());
        yield new RoutedCall(known, found.routed());
      }
      case RouteResult.NotFound nowhere ->
          throw new ProblemException(
              ProblemType.MODEL_NOT_FOUND,
              404,
              "The model " + quoted(model) + " does not exist. GET /v1/models lists what there is.",
              "model");
      case RouteResult.NotAllowed denied -> {
        log.decided(denied.decision());
        throw new ProblemException(
            ProblemType.MODEL_NOT_ALLOWED,
            403,
            "This API key may not call the model " + quoted(model) + ".",
            "model");
      }
      case RouteResult.NoRoute none -> {
        log.decided(none.decision());
        throw new ProblemException(
            ProblemType.SERVICE_UNAVAILABLE,
            "No provider may or can serve the model " + quoted(model) + " right now.");
      }
    };
  }

  /**
   * Within the key's own limits, and with a bound on what it may cost. Counts nothing if refused.
   */
  AdmittedCall admit(RoutedCall routed) {
    KnownCall known = routed.known();
    HoldRequest wanted = bounds.of(routed);
    return switch (admission.admit(known.key(), known.call().log().startedAt())) {
      case AdmissionResult.Admitted admitted -> {
        known.call().log().rate(admitted.rate());
        yield new AdmittedCall(routed, admitted.permit(), admitted.rate(), wanted);
      }
      case AdmissionResult.RateLimited limited -> {
        known.call().log().rate(limited.rate());
        throw ProblemException.retryable(
            ProblemType.RATE_LIMIT_EXCEEDED,
            "This API key may make " + limited.rate().limit() + " requests per minute.",
            limited.retryAfterMillis());
      }
      case AdmissionResult.Busy busy ->
          throw ProblemException.retryable(
              ProblemType.CONCURRENCY_LIMIT_EXCEEDED,
              "This API key may run " + busy.limit() + " requests at once.",
              BUSY_RETRY_MILLIS);
    };
  }

  private static String quoted(String model) {
    return "`" + model + "`";
  }
}
