package io.tollgate.limits.control;

import io.tollgate.kernel.KeyId;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.limits.entity.AdmissionResult;
import io.tollgate.limits.entity.AdmissionResult.Permit;
import io.tollgate.limits.entity.RateState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The limits a key itself has: requests per minute and calls at once, both counted by each node for
 * itself, since they protect and do not bill.
 */
@ApplicationScoped
public class Admission {

  private static final AdmissionResult UNLIMITED = new AdmissionResult.Admitted(Permit.NONE, null);

  /** As many as there are keys with limits. */
  private final ConcurrentHashMap<KeyId, KeyMeter> meters = new ConcurrentHashMap<>();

  /** Lets a call in and counts it, or refuses it and counts nothing. */
  public AdmissionResult admit(ApiKey key, Instant now) {
    if (key.rpm() == null && key.concurrency() == null) {
      return UNLIMITED;
    }
    return meter(key.id()).admit(key.rpm(), key.concurrency(), now.toEpochMilli());
  }

  /** What is left of a key's requests per minute, counting nothing; null when it has no limit. */
  public @Nullable RateState rate(ApiKey key, Instant now) {
    Integer rpm = key.rpm();
    if (rpm == null) {
      return null;
    }
    KeyMeter meter = meters.get(key.id());
    return meter == null ? new RateState(rpm, rpm, 0) : meter.rateNow(rpm, now.toEpochMilli());
  }

  /** How many calls of that key hold a place on this node now. */
  public int running(KeyId key) {
    KeyMeter meter = meters.get(key);
    return meter == null ? 0 : meter.running();
  }

  private KeyMeter meter(KeyId key) {
    KeyMeter meter = meters.get(key);
    return meter != null ? meter : meters.computeIfAbsent(key, same -> new KeyMeter());
  }
}
