package io.tollgate.audit.boundary;

import io.tollgate.audit.entity.AuditRecord;
import io.tollgate.audit.entity.ChainState;
import io.tollgate.identity.control.PersonName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A record of the audit log as the API shows it. */
@Schema(name = "AuditRecord", description = "Who did what, and how things were before and after.")
public record AuditView(
    @Schema(description = "Its place in the chain.") long seq,
    UUID id,
    Instant at,
    @Schema(example = "key.create") String action,
    @Schema(enumeration = {"done", "refused"}) String outcome,
    @Schema(description = "Missing when the application itself did it.") @Nullable UUID actor,
    @Nullable PersonName actorPerson,
    @Schema(enumeration = {"token", "session", "management_key", "none"}) String proof,
    @Nullable UUID sessionId,
    @Schema(description = "The workspace with whose viewer's eyes they looked.")
        @Nullable UUID actingAs,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    @Schema(example = "key") String objectType,
    @Nullable String objectId,
    @Schema(description = "A JSON object.") @Nullable String before,
    @Schema(description = "A JSON object.") @Nullable String after,
    @Nullable String reason,
    @Nullable UUID approvalId,
    @Nullable String trace,
    @Schema(description = "What identifies people; without a value where it was erased.")
        List<PersonalView> personal,
    @Schema(description = "SHA-256 over this record and the hash of the one before, in hex.")
        String hash) {

  /** A field that identifies somebody. */
  @Schema(name = "AuditPersonalField")
  public record PersonalView(
      @Schema(example = "actor_address") String name, @Nullable String value) {}

  /** A part of the log. */
  @Schema(name = "AuditPage")
  public record AuditPage(List<AuditView> items, @Nullable String nextCursor) {}

  /** What a check of the chain found. */
  @Schema(name = "AuditCheck")
  public record CheckView(
      boolean whole,
      @Schema(description = "Records read, up to the first fault.") long records,
      @Schema(
              description =
                  "`number:hash` of the last record. Kept elsewhere, it proves later that"
                      + " nothing before was changed.")
          String head,
      @Nullable FaultView fault) {

    static CheckView of(ChainState state) {
      ChainState.Fault fault = state.fault();
      return new CheckView(
          fault == null,
          state.records(),
          state.head() + ":" + state.headHash(),
          fault == null ? null : new FaultView(fault.seq(), fault.id(), fault.sentence()));
    }
  }

  /** The first record that does not agree. */
  @Schema(name = "AuditFault")
  public record FaultView(long seq, @Nullable String id, String sentence) {}

  static AuditView of(AuditRecord found, Map<UUID, PersonName> names) {
    UUID actor = found.actor();
    return new AuditView(
        found.seq(),
        found.id(),
        found.at(),
        found.action(),
        found.outcome(),
        actor,
        actor == null ? null : names.get(actor),
        found.proof(),
        found.sessionId(),
        found.actingAs(),
        found.resellerId(),
        found.workspaceId(),
        found.objectType(),
        found.objectId(),
        found.before(),
        found.after(),
        found.reason(),
        found.approvalId(),
        found.trace(),
        found.personal().stream()
            .map(field -> new PersonalView(field.name(), field.value()))
            .toList(),
        found.hash());
  }
}
