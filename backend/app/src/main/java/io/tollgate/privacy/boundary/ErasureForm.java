package io.tollgate.privacy.boundary;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.privacy.control.Persons;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which person to forget, and who gets their keys. */
@Schema(description = "Which person to forget, within which tenant, and who gets their keys.")
public record ErasureForm(
    @Nullable UUID subject,
    @Nullable @Size(min = 3, max = 254) @Schema(example = "ada@bakery.example") String email,
    @Nullable
        @Schema(description = "The tenant to look in; absent with workspaceId means your own.")
        UUID resellerId,
    @Nullable UUID workspaceId,
    @Nullable
        @Schema(
            description =
                "The member of the workspace who gets the person's keys; absent means that these"
                    + " are disabled.")
        UUID newOwner) {

  Persons.Named named() {
    return new Persons.Named(
        subject, email == null ? null : email.strip(), resellerId, workspaceId);
  }

  @Nullable SubjectId owner() {
    return newOwner == null ? null : new SubjectId(newOwner);
  }
}
