package io.tollgate.gateway.control;

import io.tollgate.gateway.entity.ClientLink;
import io.tollgate.gateway.entity.ClientLink.Header;
import io.tollgate.gateway.entity.Presented;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.Scope;
import io.tollgate.limits.control.Admission;
import io.tollgate.metering.control.UsageReads;
import io.tollgate.metering.entity.UsageQuery;
import io.tollgate.tenancy.control.Tenants;
import io.tollgate.tenancy.entity.Reseller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a program may learn of its own account: {@code GET /v1/key} and {@code GET /v1/usage}. The
 * database is read elsewhere; answers are written on the client's own event loop.
 */
public final class AccountViews {

  private static final System.Logger LOG = System.getLogger(AccountViews.class.getName());
  private static final Header NOT_KEPT = new Header("cache-control", "no-store");

  private final CallIds ids;
  private final InstantSource clock;
  private final Gatekeeper gatekeeper;
  private final Tenants tenants;
  private final Admission admission;
  private final UsageReads reads;

  public AccountViews(
      CallIds ids,
      InstantSource clock,
      Gatekeeper gatekeeper,
      Tenants tenants,
      Admission admission,
      UsageReads reads) {
    this.ids = ids;
    this.clock = clock;
    this.gatekeeper = gatekeeper;
    this.tenants = tenants;
    this.admission = admission;
    this.reads = reads;
  }

  /** What the presented key is and what it has left; any key that may be used may ask. */
  public void key(Presented request, ClientLink client) {
    Instant now = clock.instant();
    ApiKey key = gatekeeper.admitKey(request.key(), request.host(), now);
    KeyJson json =
        new KeyJson(
            key, creditsPerUsd(key), admission.rate(key, now), admission.running(key.id()), now);
    answer(client, reads.facts(key, now), json::write);
  }

  /** A page of the calls of the key's workspace. */
  public void usage(Presented request, ClientLink client) {
    ApiKey key =
        gatekeeper.admitKey(request.key(), request.host(), Scope.USAGE_READ, clock.instant());
    UsageQuery wanted = UsageParameters.parse(request.query(), key);
    UsageJson json = new UsageJson(key.workspace(), creditsPerUsd(key));
    answer(client, reads.page(wanted), json::write);
  }

  private <T> void answer(
      ClientLink client, CompletionStage<T> reading, Function<T, byte[]> writing) {
    CallId id = ids.next();
    CompletionStage<Void> unused =
        reading
            .thenApply(writing)
            .handleAsync(
                (json, failure) -> {
                  if (failure == null) {
                    client.answer(List.of(Headers.id(id), NOT_KEPT), json);
                  } else {
                    ProblemException problem = problemOf(id, failure);
                    client.refuse(problem, Headers.ofRefusal(id, problem));
                  }
                  return null;
                },
                client.loop());
  }

  private int creditsPerUsd(ApiKey key) {
    Reseller reseller = tenants.current().reseller(key.reseller());
    if (reseller == null) {
      throw new ProblemException(ProblemType.INVALID_API_KEY, "The API key is no longer valid.");
    }
    return reseller.creditsPerUsd();
  }

  private static ProblemException problemOf(CallId id, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof ProblemException problem) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=account_not_read request={0} code={1}",
          id,
          problem.type().code());
      return problem;
    }
    LOG.log(System.Logger.Level.ERROR, "code=bug an account could not be shown", cause);
    return new ProblemException(
        ProblemType.SERVICE_UNAVAILABLE, "The account cannot be shown right now.");
  }
}
