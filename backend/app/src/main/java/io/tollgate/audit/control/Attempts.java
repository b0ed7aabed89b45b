package io.tollgate.audit.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records what people tried and were refused. Bounded per person and minute, so that nobody fills
 * the log: what comes after the bound is one record that says so.
 */
@ApplicationScoped
public class Attempts {

  /** Records per person and minute. */
  static final int MOST = 60;

  private static final System.Logger LOG = System.getLogger(Attempts.class.getName());
  private static final long MINUTE = 60_000;
  private static final int LONGEST_PARAMETER = 200;

  @Inject AuditTrail trail;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  private final ConcurrentHashMap<SubjectId, Tally> tallies = new ConcurrentHashMap<>();
  private volatile long minuteNow;

  private record Tally(long minute, int count) {}

  /**
   * Records a refusal of the caller, if somebody is signed in. Never fails: the answer stands
   * whether or not it can be written down.
   *
   * @param operation its id in the contract, such as {@code changeKey}
   * @param parameters what its address named
   */
  public void refused(String operation, int status, Map<String, String> parameters) {
    Caller caller = current.known().orElse(null);
    if (caller == null) {
      return;
    }
    int count = count(caller.subject());
    if (count > MOST + 1) {
      return;
    }
    try {
      trail.recordApart(
          count > MOST
              ? TenantReach.home(Deed.of("refused.more"), caller).refused()
              : deed(operation, status, parameters, caller));
    } catch (RuntimeException failure) {
      LOG.log(Level.ERROR, "event=refusal_unrecorded operation=" + operation, failure);
    }
  }

  private int count(SubjectId subject) {
    long minute = clock.millis() / MINUTE;
    if (minute != minuteNow) {
      minuteNow = minute;
      tallies.values().removeIf(tally -> tally.minute() != minute);
    }
    return tallies
        .merge(
            subject,
            new Tally(minute, 1),
            (known, one) -> known.minute() == minute ? new Tally(minute, known.count() + 1) : one)
        .count();
  }

  private static Deed deed(
      String operation, int status, Map<String, String> parameters, Caller caller) {
    Deed deed =
        TenantReach.home(Deed.of(action(operation)), caller)
            .refused()
            .after(Map.of("status", status));
    if (!parameters.isEmpty()) {
      String named = String.join("/", parameters.values());
      deed.object(
          deed.objectType(), named.substring(0, Math.min(named.length(), LONGEST_PARAMETER)));
    }
    return deed;
  }

  /** {@code changeKey} is told as {@code key.change}, as the change itself would have been. */
  static String action(String operation) {
    int object = 0;
    while (object < operation.length() && !Character.isUpperCase(operation.charAt(object))) {
      object++;
    }
    if (object == 0 || object == operation.length()) {
      return "operation." + words(operation);
    }
    return words(operation.substring(object)) + "." + words(operation.substring(0, object));
  }

  private static String words(String camel) {
    String words = camel.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    return words.replaceAll("[^a-z0-9_]", "");
  }
}
