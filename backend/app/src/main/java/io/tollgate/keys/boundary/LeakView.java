package io.tollgate.keys.boundary;

import io.tollgate.kernel.Money;
import io.tollgate.keys.entity.KeyTrace;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A leaked key's new secret, and what the key did. */
@Schema(name = "LeakedKey", description = "A leaked key's new secret, and what the key did.")
public record LeakView(
    KeyView key,
    @Schema(
            description = "The whole key. Shown once.",
            example = "tg_live_8fK2mQ0aZx1B4hT7yUcR2nWq9LsVd3JgXo6PbEi5MaCk0tZrHf1aB2")
        String secret,
    TraceView trace) {

  /** What a key did. */
  @Schema(name = "KeyTrace", description = "What a key did from an instant on.")
  public record TraceView(
      Instant since,
      long calls,
      @Schema(description = "Succeeded, or cut by their client.") long served,
      @Schema(description = "US dollars charged.", example = "3.2104") String spent,
      @Nullable Instant firstCallAt,
      @Nullable Instant lastCallAt,
      @Schema(description = "Most called first, 20 at most.") List<ModelTrace> models) {

    static TraceView of(KeyTrace trace) {
      return new TraceView(
          trace.since(),
          trace.calls(),
          trace.served(),
          new Money(trace.spent()).usd(),
          trace.first(),
          trace.last(),
          trace.models().stream()
              .map(
                  m -> new ModelTrace(m.model(), m.calls(), m.served(), new Money(m.spent()).usd()))
              .toList());
    }
  }

  /** What it did with one model. */
  @Schema(name = "KeyModelTrace", description = "What a key did with one model.")
  public record ModelTrace(String model, long calls, long served, String spent) {}
}
