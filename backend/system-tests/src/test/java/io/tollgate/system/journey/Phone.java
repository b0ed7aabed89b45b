package io.tollgate.system.journey;

import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Totp;
import java.time.Duration;

/** An authenticator app that shows no code twice, since none is taken twice. */
final class Phone {
  private static final Duration A_STEP = Duration.ofSeconds(40);

  private final Totp totp;
  private long last;

  Phone(String secret) {
    this.totp = new Totp(secret);
  }

  /** A code that is good now; the one of the next half minute is taken too. */
  String code() {
    long step = Math.max(Totp.step(), last + 1);
    Await.until("a code that was not used yet", A_STEP, () -> step <= Totp.step() + 1);
    last = step;
    return totp.code(step);
  }
}
