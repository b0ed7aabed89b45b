package io.tollgate.identity.boundary;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.CurrentSession;
import io.tollgate.identity.control.Me;
import io.tollgate.identity.entity.Acting;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.RoleTable;
import io.tollgate.identity.entity.TenantName;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who am I. */
@Path("me")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject CurrentCaller current;
  @Inject CurrentSession currentSession;
  @Inject Me me;

  @GET
  @Permits(value = Permission.SIGNED_IN, byKey = true)
  @Operation(operationId = "getMe", summary = "Tells who is signed in and what they may do")
  public MeView getMe() {
    Caller caller = current.get();
    Proof proof = caller.proof();
    Map<UUID, TenantName> tenants = me.tenants(caller);
    return new MeView(
        caller.subject().value(),
        new MeView.PersonView(proof.name(), proof.email(), proof.emailVerified()),
        proof.kind().text(),
        proof.identityProvider(),
        proof.level(),
        currentSession.known().map(this::session).orElse(null),
        acting(proof.acting(), tenants),
        caller.memberships().stream().map(member -> membership(caller, member, tenants)).toList());
  }

  private MeView.SessionPartView session(CurrentSession.Known known) {
    return new MeView.SessionPartView(
        known.secret().csrfToken(),
        known.session().authentication().at(),
        known.session().authentication().level(),
        known.session().expiresAt(),
        known.session().idleExpiresAt(me.limits()));
  }

  private static MeView.@Nullable ActingView acting(
      @Nullable Acting acting, Map<UUID, TenantName> tenants) {
    if (acting == null) {
      return null;
    }
    TenantName workspace = tenants.get(acting.workspace().value());
    return new MeView.ActingView(
        acting.reseller().value(),
        acting.workspace().value(),
        workspace == null ? null : workspace.name(),
        acting.reason(),
        acting.until());
  }

  private static MeView.MembershipView membership(
      Caller caller, Membership member, Map<UUID, TenantName> tenants) {
    UUID resellerId = Optional.ofNullable(member.reseller()).map(ResellerId::value).orElse(null);
    UUID workspaceId = Optional.ofNullable(member.workspace()).map(WorkspaceId::value).orElse(null);
    Optional<TenantName> reseller = Optional.ofNullable(resellerId).map(tenants::get);
    Optional<TenantName> workspace = Optional.ofNullable(workspaceId).map(tenants::get);
    return new MeView.MembershipView(
        member.tier().text(),
        member.role().text(),
        caller.counts(member),
        resellerId,
        reseller.map(TenantName::slug).orElse(null),
        reseller.map(TenantName::name).orElse(null),
        reseller.map(TenantName::state).orElse(null),
        workspaceId,
        workspace.map(TenantName::slug).orElse(null),
        workspace.map(TenantName::name).orElse(null),
        workspace.map(TenantName::state).orElse(null),
        granted(member.role()));
  }

  private static List<MeView.GrantedView> granted(Role role) {
    return Stream.of(Permission.values())
        .flatMap(
            permission ->
                RoleTable.reach(role, permission).stream()
                    .map(
                        reach ->
                            new MeView.GrantedView(
                                permission.text(), reach.name().toLowerCase(Locale.ROOT))))
        .toList();
  }
}
