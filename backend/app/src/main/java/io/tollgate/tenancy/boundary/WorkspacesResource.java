package io.tollgate.tenancy.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.tenancy.control.TenantLists;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workspaces. */
@Path("tenancy/workspaces")
@RequestScoped
@Tag(name = "tenancy")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacesResource {

  @Inject TenantLists tenants;

  @GET
  @Permits(Permission.WORKSPACES_READ)
  @Operation(
      operationId = "listWorkspaces",
      summary = "Lists the workspaces the caller has a role for",
      description = "By reseller and name, at most 500.")
  public WorkspaceView.WorkspaceList listWorkspaces() {
    return new WorkspaceView.WorkspaceList(
        tenants.workspaces().stream().map(WorkspaceView::from).toList());
  }
}
