package io.tollgate.keys.boundary;

import io.tollgate.keys.entity.PepperUse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pepper and how much it is needed. */
@Schema(name = "Pepper", description = "A secret under which keys are hashed; never the secret.")
public record PepperView(
    @Schema(description = "The number in its file's name.", example = "2") int id,
    @Schema(description = "What still needs it: keys, management keys, waiting mail.") long secrets,
    @Schema(description = "Running nodes that have it.") int nodes,
    @Schema(description = "Whether it is the same on all nodes.") boolean same,
    @Schema(description = "Whether new hashes are made with it.") boolean newest,
    @Schema(description = "Whether its file can be taken away without breaking a key.")
        boolean removable) {

  /** All peppers. */
  @Schema(name = "PepperList", description = "All peppers, newest first.")
  public record Listing(List<PepperView> items) {}

  static PepperView of(PepperUse use) {
    return new PepperView(
        use.id(), use.secrets(), use.nodes(), use.same(), use.newest(), use.removable());
  }
}
