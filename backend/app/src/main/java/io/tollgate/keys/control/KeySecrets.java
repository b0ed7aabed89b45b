package io.tollgate.keys.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.KeySecret;
import io.tollgate.keys.entity.KeyTrace;
import io.tollgate.keys.entity.ManagedKey;
import io.tollgate.keys.entity.PepperUse;
import io.tollgate.keys.store.ManagedKeyRows;
import io.tollgate.keys.store.PepperRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New secrets for keys that keep their name, limits and history. */
@ApplicationScoped
@Transactional
public class KeySecrets {

  /** The longest time for which two secrets of a key are good. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  /** How far back a leaked key's calls are listed at most, and unless said otherwise. */
  private static final Duration LOOK_BACK = Duration.ofDays(90);

  @Inject ManagedKeyRows rows;
  @Inject PepperRows pepperRows;
  @Inject KeyAccess access;
  @Inject SealedSecrets secrets;
  @Inject KeyTraces traces;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  /** A leaked key with its new secret, and what was done with it. */
  public record Leak(IssuedKey issued, KeyTrace trace) {}

  /** Gives the key a new secret; the old one is refused from the moment nodes know it. */
  public IssuedKey regenerate(KeyId id) {
    ManagedKey key = access.locked(id, Permission.KEYS_CHANGE);
    return renewed(key, null, KeyDeeds.of("key.regenerate", key));
  }

  /**
   * Gives the key a new secret, beside which the one there is stays good for a while. A secret that
   * was still good from a rotation before ends at once.
   *
   * @param overlap from zero to {@link #LONGEST_OVERLAP}
   */
  public IssuedKey rotate(KeyId id, Duration overlap) {
    ManagedKey key = access.locked(id, Permission.KEYS_CHANGE);
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException("overlap: " + overlap);
    }
    return renewed(
        key,
        overlap.isZero() ? null : clock.instant().plus(overlap).truncatedTo(ChronoUnit.MICROS),
        KeyDeeds.of("key.rotate", key).after(Map.of("overlapSeconds", overlap.toSeconds())));
  }

  /**
   * For a key whose secret got into wrong hands: every secret it has ends at once, a new one
   * begins, and what was done with the key is listed.
   *
   * @param since from when its calls are of interest; null for as far back as there is a look
   */
  public Leak leaked(KeyId id, @Nullable Instant since) {
    ManagedKey key = access.locked(id, Permission.KEYS_CHANGE);
    Instant earliest = clock.instant().minus(LOOK_BACK);
    Instant from = since == null || since.isBefore(earliest) ? earliest : since;
    KeyTrace trace = traces.since(key, from);
    return new Leak(renewed(key, null, KeyDeeds.of("key.leak", key)), trace);
  }

  /** Which peppers there are and how many secrets need them; for the platform's staff. */
  public List<PepperUse> peppers() {
    if (!current.get().visible(Permission.CREDENTIALS_READ).everything()) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
    return pepperRows.all();
  }

  private IssuedKey renewed(ManagedKey key, @Nullable Instant oldUntil, Deed deed) {
    KeySecret secret = secrets.again(key.mode(), key.publicId());
    if (oldUntil == null) {
      rows.change(key, secrets.seal(secret));
    } else {
      rows.rotate(key, secrets.seal(secret), oldUntil);
    }
    trail.record(deed);
    return new IssuedKey(access.withSpend(access.stored(key.id())), secret);
  }
}
