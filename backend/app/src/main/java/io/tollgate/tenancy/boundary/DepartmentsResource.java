package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.platform.PathId;
import io.tollgate.tenancy.control.Departments;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Departments of a workspace. */
@Path("tenancy/workspaces/{id}/departments")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class DepartmentsResource {

  @Inject Departments departments;

  /** What a department is called. */
  @Schema(name = "DepartmentName")
  public record DepartmentName(
      @NotNull @Size(max = 120) @Pattern(regexp = TenantForm.LINE) @Schema(example = "Marketing")
          String name) {}

  @GET
  @Permits(value = Permission.DEPARTMENTS_READ, ofObject = true)
  @Operation(operationId = "listDepartments", summary = "Lists a workspace's departments by name")
  public WorkspaceView.DepartmentList listDepartments(@PathParam("id") String id) {
    return new WorkspaceView.DepartmentList(
        departments.list(WorkspacesResource.workspace(id)).stream()
            .map(WorkspaceView.DepartmentView::from)
            .toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.DEPARTMENTS_CHANGE, ofObject = true)
  @Operation(operationId = "createDepartment", summary = "Makes a department")
  @APIResponse(
      responseCode = "201",
      description = "The department.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.DepartmentView.class)))
  @APIResponse(responseCode = "409", description = "The name is taken.")
  public Response createDepartment(@PathParam("id") String id, DepartmentName wish) {
    WorkspaceCard.Department made =
        departments.create(WorkspacesResource.workspace(id), wish.name().strip());
    return Response.created(
            URI.create("/api/tenancy/workspaces/" + id + "/departments/" + made.id()))
        .entity(WorkspaceView.DepartmentView.from(made))
        .build();
  }

  @PATCH
  @Path("{department}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(value = Permission.DEPARTMENTS_CHANGE, ofObject = true)
  @Operation(operationId = "renameDepartment", summary = "Renames a department")
  @APIResponse(
      responseCode = "200",
      description = "The department as it is now.",
      content = @Content(schema = @Schema(implementation = WorkspaceView.DepartmentView.class)))
  @APIResponse(responseCode = "409", description = "The name is taken.")
  public WorkspaceView.DepartmentView renameDepartment(
      @PathParam("id") String id, @PathParam("department") String department, DepartmentName wish) {
    return WorkspaceView.DepartmentView.from(
        departments.rename(
            WorkspacesResource.workspace(id), department(department), wish.name().strip()));
  }

  @DELETE
  @Path("{department}")
  @Permits(value = Permission.DEPARTMENTS_CHANGE, ofObject = true)
  @Operation(
      operationId = "removeDepartment",
      summary = "Puts a department away",
      description = "What was called under it keeps its name.")
  @APIResponse(responseCode = "204", description = "The department is gone from every list.")
  @APIResponse(responseCode = "409", description = "It still has keys that are not revoked.")
  public void removeDepartment(
      @PathParam("id") String id, @PathParam("department") String department) {
    departments.remove(WorkspacesResource.workspace(id), department(department));
  }

  private static DepartmentId department(String id) {
    return new DepartmentId(PathId.of(id, "There is no such department."));
  }
}
