package io.tollgate.keys.entity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key did since some instant.
 *
 * @param served of the calls, those that succeeded or were cut by their client
 * @param spent nano-USD charged for them
 * @param models by the number of calls, the first few
 */
public record KeyTrace(
    Instant since,
    long calls,
    long served,
    long spent,
    @Nullable Instant first,
    @Nullable Instant last,
    List<OfModel> models) {

  public KeyTrace {
    models = List.copyOf(models);
  }

  /** What it did with one model. */
  public record OfModel(String model, long calls, long served, long spent) {}
}
