package io.tollgate.container;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;

/** Operations that only tests deploy: what goes wrong in them is what the mappers are for. */
@Path("probe")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {

  /** A body. */
  public record Body(String name) {}

  @GET
  @Path("unmarked")
  public String withoutAPermission() {
    return "\"reached\"";
  }

  @GET
  @Path("fresh")
  @Permits(value = Permission.KEYS_READ, fresh = true)
  public String fresh() {
    return "\"reached\"";
  }

  @GET
  @Path("bug")
  @Permits(Permission.PUBLIC)
  public String bug() {
    throw new IllegalStateException("secret detail");
  }

  @GET
  @Path("store")
  @Permits(Permission.PUBLIC)
  public String storeIsAway() {
    throw new IllegalStateException(new SQLException("secret detail", "08006"));
  }

  @POST
  @Path("body")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(Permission.PUBLIC)
  public Body body(Body body) {
    return body;
  }
}
