package io.tollgate.system.kit;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param budget nano-USD, null for no cap
 */
public record KeySpec(
    boolean live,
    List<String> scopes,
    @Nullable List<String> models,
    @Nullable Long budget,
    @Nullable Integer rpm,
    @Nullable Integer concurrency,
    @Nullable OffsetDateTime expires) {
  /** A live key that may do everything. */
  public static final KeySpec LIVE =
      new KeySpec(
          true, List.of("inference", "models.read", "usage.read"), null, null, null, null, null);

  public static final KeySpec TEST = new KeySpec(false, LIVE.scopes, null, null, null, null, null);

  public KeySpec budget(long nanos) {
    return new KeySpec(live, scopes, models, nanos, rpm, concurrency, expires);
  }

  public KeySpec scopes(String... changed) {
    return new KeySpec(live, List.of(changed), models, budget, rpm, concurrency, expires);
  }

  public KeySpec models(String... changed) {
    return new KeySpec(live, scopes, List.of(changed), budget, rpm, concurrency, expires);
  }

  public KeySpec rpm(int changed) {
    return new KeySpec(live, scopes, models, budget, changed, concurrency, expires);
  }

  public KeySpec concurrency(int changed) {
    return new KeySpec(live, scopes, models, budget, rpm, changed, expires);
  }

  public KeySpec expires(OffsetDateTime changed) {
    return new KeySpec(live, scopes, models, budget, rpm, concurrency, changed);
  }
}
