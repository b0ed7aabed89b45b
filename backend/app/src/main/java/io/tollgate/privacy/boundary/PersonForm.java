package io.tollgate.privacy.boundary;

import io.tollgate.privacy.control.Persons;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which person, and within which tenant. */
@Schema(
    name = "PersonOfTenant",
    description = "Which person, by id or by address, and within which tenant.")
public record PersonForm(
    @Nullable UUID subject,
    @Nullable @Size(min = 3, max = 254) @Schema(example = "ada@bakery.example") String email,
    @Nullable
        @Schema(description = "The tenant to look in; absent with workspaceId means your own.")
        UUID resellerId,
    @Nullable UUID workspaceId) {

  Persons.Named named() {
    return new Persons.Named(
        subject, email == null ? null : email.strip(), resellerId, workspaceId);
  }
}
