package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import io.tollgate.tenancy.control.WorkspaceFilter;
import io.tollgate.tenancy.control.Workspaces;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workspaces. */
@Path("tenancy/workspaces")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacesResource {

  private static final String USUAL_LIMIT = "200";

  @Inject Workspaces workspaces;

  @GET
  @Permits(Permission.WORKSPACES_READ)
  @Operation(
      operationId = "listWorkspaces",
      summary = "Lists the workspaces the caller has a role for, by reseller and name")
  public WorkspaceView.WorkspaceList listWorkspaces(@BeanParam WorkspaceQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page =
        fields.page(query.cursor, Objects.requireNonNullElse(query.limit, USUAL_LIMIT));
    WorkspaceFilter filter = query.filter(fields);
    fields.refuseIfAny();
    Page<WorkspaceCard> found = workspaces.list(filter, page);
    UUID next = found.next();
    return new WorkspaceView.WorkspaceList(
        found.items().stream().map(WorkspaceView::from).toList(),
        next == null ? null : next.toString());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WORKSPACES_CREATE, ofObject = true)
  @Operation(
      operationId = "createWorkspace",
      summary = "Makes a workspace of a reseller",
      description = "It has nobody yet: its admin is invited.")
  @APIResponse(
      responseCode = "201",
      description = "The workspace.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "409", description = "The short name is taken.")
  public Response createWorkspace(NewWorkspace wish) {
    WorkspaceCard made =
        workspaces.create(
            new ResellerId(wish.resellerId()),
            wish.slug(),
            wish.name().strip(),
            TimeZones.orUsual(wish.timeZone()));
    return Response.created(URI.create("/api/tenancy/workspaces/" + made.id()))
        .entity(WorkspaceView.from(made))
        .build();
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.WORKSPACES_READ, ofObject = true)
  @Operation(operationId = "getWorkspace", summary = "Shows a workspace")
  public WorkspaceView getWorkspace(@PathParam("id") String id) {
    return WorkspaceView.from(workspaces.get(workspace(id)));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WORKSPACES_CHANGE, ofObject = true)
  @Operation(operationId = "changeWorkspace", summary = "Changes a workspace")
  @APIResponse(
      responseCode = "200",
      description = "The workspace as it is now.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "409", description = "It is closed.")
  public WorkspaceView changeWorkspace(@PathParam("id") String id, WorkspaceChange change) {
    String name = change.name();
    return WorkspaceView.from(
        workspaces.change(
            workspace(id),
            name == null ? null : name.strip(),
            TimeZones.orNull(change.timeZone())));
  }

  @POST
  @Path("{id}/suspend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WORKSPACES_SUSPEND, ofObject = true)
  @Operation(
      operationId = "suspendWorkspace",
      summary = "Stops a workspace",
      description = "Its keys are refused within a second; its people may look but change nothing.")
  @APIResponse(
      responseCode = "200",
      description = "The workspace as it is now.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "409", description = "It is suspended or closed already.")
  public WorkspaceView suspendWorkspace(@PathParam("id") String id, StateReason why) {
    return WorkspaceView.from(workspaces.suspend(workspace(id), why.reason()));
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WORKSPACES_SUSPEND, ofObject = true)
  @Operation(operationId = "resumeWorkspace", summary = "Lets a suspended workspace go on")
  @APIResponse(
      responseCode = "200",
      description = "The workspace as it is now.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "409", description = "It is not suspended.")
  public WorkspaceView resumeWorkspace(@PathParam("id") String id, StateReason why) {
    return WorkspaceView.from(workspaces.resume(workspace(id), why.reason()));
  }

  @POST
  @Path("{id}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.WORKSPACES_CLOSE, ofObject = true, fresh = true)
  @Operation(
      operationId = "closeWorkspace",
      summary = "Ends a workspace for good",
      description = "Nothing is deleted: its reseller, the platform and auditors still read it.")
  @APIResponse(
      responseCode = "200",
      description = "The workspace as it is now.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
  @APIResponse(responseCode = "409", description = "It is closed already.")
  public WorkspaceView closeWorkspace(@PathParam("id") String id, StateReason why) {
    return WorkspaceView.from(workspaces.close(workspace(id), why.reason()));
  }

  static WorkspaceId workspace(String id) {
    return new WorkspaceId(PathId.of(id, "There is no such workspace."));
  }
}
