package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Member;
import io.tollgate.identity.entity.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person with roles in a tenant. */
@Schema(name = "Member", description = "A person with roles in a tenant.")
public record MemberView(
    UUID subject,
    String email,
    @Nullable String name,
    @Schema(example = "admin") List<String> roles,
    @Schema(description = "When the first of the roles was given.") Instant since) {

  /** All of them. */
  @Schema(name = "MemberList", description = "By e-mail.")
  public record MemberList(List<MemberView> items) {}

  /** The roles somebody is to have. */
  @Schema(name = "MemberRoles", description = "All roles the person is to have there.")
  public record MemberRoles(
      @NotNull @Size(min = 1, max = 5) List<@Pattern(regexp = TenantForm.ROLE) String> roles) {}

  static MemberView from(Member member) {
    return new MemberView(
        member.subject().value(),
        member.email(),
        member.name(),
        member.roles().stream().map(Role::text).sorted().toList(),
        member.since());
  }
}
