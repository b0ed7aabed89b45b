package io.tollgate.ledger.boundary;

import io.tollgate.ledger.control.LedgerChecks;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the checker found. */
@Schema(
    name = "LedgerCheck",
    description = "Every balance derived again from charges and entries: what does not agree.")
public record CheckView(
    @Schema(description = "Whether nothing was found.") boolean clean,
    @Schema(description = "Milliseconds.", example = "120") long durationMillis,
    List<ViolationView> violations) {

  /** An invariant that does not hold. */
  @Schema(name = "LedgerViolation", description = "An invariant that does not hold.")
  public record ViolationView(
      @Schema(example = "i04_held_is_open_holds") String check,
      @Schema(description = "What should be true.") String sentence,
      @Schema(description = "What violates it, the first few.") List<String> subjects) {}

  static CheckView from(LedgerChecks.Run run) {
    return new CheckView(
        run.violations().isEmpty(),
        run.took().toMillis(),
        run.violations().stream()
            .map(found -> new ViolationView(found.check(), found.sentence(), found.subjects()))
            .toList());
  }
}
