package io.tollgate.gateway.control;

import io.tollgate.gateway.control.Stages.AdmittedCall;
import io.tollgate.gateway.entity.ClientLink.Header;
import io.tollgate.kernel.CallId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.limits.entity.RateState;
import java.util.ArrayList;
import java.util.List;

/**
 * Response headers that say what a client can act on: the call's id, limits left, when to retry.
 */
final class Headers {

  private static final Header NO_RETRY = new Header("x-should-retry", "false");

  private Headers() {}

  static List<Header> of(AdmittedCall admitted) {
    List<Header> headers = new ArrayList<>(4);
    headers.add(id(admitted.call().log().id()));
    RateState rate = admitted.rate();
    if (rate != null) {
      addRate(headers, rate);
    }
    return headers;
  }

  /**
   * For refusals. A wait is given in whole seconds, rounded up and small, and in milliseconds: some
   * clients sleep out whatever they are told (clients.md section 2). What cannot succeed by trying
   * again says so.
   */
  static List<Header> ofRefusal(CallLog log, ProblemException problem) {
    List<Header> headers = ofRefusal(log.id(), problem);
    RateState rate = log.rate();
    if (rate != null) {
      addRate(headers, rate);
    }
    return headers;
  }

  /** As above, for requests that are no calls; the list may be added to. */
  static List<Header> ofRefusal(CallId id, ProblemException problem) {
    List<Header> headers = new ArrayList<>(6);
    headers.add(id(id));
    long wait = problem.retryAfterMillis();
    if (wait > 0) {
      headers.add(new Header("retry-after", Long.toString((wait + 999) / 1000)));
      headers.add(new Header("retry-after-ms", Long.toString(wait)));
    } else if (problem.status() == 402) {
      headers.add(NO_RETRY);
    }
    return headers;
  }

  private static void addRate(List<Header> headers, RateState rate) {
    headers.add(new Header("x-ratelimit-limit-requests", Integer.toString(rate.limit())));
    headers.add(new Header("x-ratelimit-remaining-requests", Integer.toString(rate.remaining())));
    headers.add(new Header("x-ratelimit-reset-requests", rate.reset()));
  }

  static Header id(CallId id) {
    return new Header(Header.REQUEST_ID, id.toString());
  }
}
