package io.tollgate.identity.boundary;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.RoleTable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who am I. */
@Path("me")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject CurrentCaller current;

  @GET
  @Permits(Permission.SIGNED_IN)
  @Operation(operationId = "getMe", summary = "Tells who is signed in and what they may do")
  public MeView getMe() {
    Caller caller = current.get();
    return new MeView(
        caller.subject().value(),
        caller.memberships().stream().map(MeResource::membership).toList());
  }

  private static MeView.MembershipView membership(Membership member) {
    return new MeView.MembershipView(
        member.tier().text(),
        member.role().text(),
        Optional.ofNullable(member.reseller()).map(id -> id.value()).orElse(null),
        Optional.ofNullable(member.workspace()).map(id -> id.value()).orElse(null),
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
