package io.tollgate.privacy.boundary;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.privacy.entity.Erasure;
import io.tollgate.privacy.entity.Export;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An approved export. */
@Schema(name = "PersonExport", description = "The right to fetch what is known of a person.")
public record ExportView(
    UUID id,
    UUID subject,
    @Nullable UUID resellerId,
    @Nullable UUID workspaceId,
    UUID approvalId,
    Instant createdAt,
    @Schema(description = "Until when its file can be fetched.") Instant expiresAt) {

  /** A part of the list. */
  @Schema(name = "PersonExportPage", description = "A part of a list, newest first.")
  public record ExportPage(
      List<ExportView> items,
      @Nullable @Schema(description = "What to ask for the next part with; absent at the end.")
          String nextCursor) {}

  /** What was done to forget a person. */
  @Schema(name = "PersonErasure", description = "What was done to forget a person.")
  public record ErasureView(
      UUID id,
      UUID subject,
      @Nullable UUID resellerId,
      @Nullable UUID workspaceId,
      @Schema(description = "Roles that ended.") int memberships,
      @Schema(description = "Keys that went to the new owner, or were disabled.") int keys,
      @Schema(description = "Sessions that ended.") int sessions,
      @Schema(description = "Invitations whose address was taken out.") int invitations,
      @Schema(description = "Personal fields taken out of the audit log.") int auditFields) {}

  static ExportView of(Export export) {
    return new ExportView(
        export.id(),
        export.subject().value(),
        Optional.ofNullable(export.scope().reseller()).map(ResellerId::value).orElse(null),
        Optional.ofNullable(export.scope().workspace()).map(WorkspaceId::value).orElse(null),
        export.approval(),
        export.createdAt(),
        export.expiresAt());
  }

  static ErasureView of(Erasure done) {
    return new ErasureView(
        done.id(),
        done.subject().value(),
        Optional.ofNullable(done.scope().reseller()).map(ResellerId::value).orElse(null),
        Optional.ofNullable(done.scope().workspace()).map(WorkspaceId::value).orElse(null),
        done.memberships(),
        done.keys(),
        done.sessions(),
        done.invitations(),
        done.auditFields());
  }
}
