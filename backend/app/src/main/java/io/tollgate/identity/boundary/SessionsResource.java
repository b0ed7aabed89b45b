package io.tollgate.identity.boundary;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.CurrentSession;
import io.tollgate.identity.control.SessionEnds;
import io.tollgate.identity.control.Sessions;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Session;
import io.tollgate.platform.Page;
import io.tollgate.platform.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the person is signed in, and how that ends. */
@Path("identity/sessions")
@RequestScoped
@Tag(name = "identity")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

  private static final String NONE = "There is no such session.";

  @Inject Sessions sessions;
  @Inject SessionEnds ends;
  @Inject CurrentCaller current;
  @Inject CurrentSession currentSession;

  /** A page of sessions. */
  public record SessionPage(
      List<SessionView> items, @org.jspecify.annotations.Nullable UUID next) {}

  @GET
  @Permits(Permission.SIGNED_IN)
  @Operation(operationId = "listSessions", summary = "Lists where the person is signed in")
  public SessionPage listSessions() {
    Optional<UUID> own = currentSession.known().map(known -> known.session().id());
    List<SessionView> views =
        sessions.of(current.get().subject()).stream().map(session -> view(session, own)).toList();
    Page<SessionView> all = new Page<>(views, null);
    return new SessionPage(all.items(), all.next());
  }

  @DELETE
  @Path("{id}")
  @Permits(Permission.SIGNED_IN)
  @Operation(operationId = "endSession", summary = "Signs one browser out")
  @APIResponse(responseCode = "204", description = "It is signed out.")
  public Response endSession(@PathParam("id") String id) {
    ends.end(PathId.of(id, NONE), NONE);
    return Response.noContent().build();
  }

  @DELETE
  @Permits(Permission.SIGNED_IN)
  @Operation(
      operationId = "endAllSessions",
      summary = "Signs the person out everywhere, at the login server too")
  public SessionView.Ended endAllSessions() {
    SessionEnds.Everywhere ended = ends.endAll();
    return new SessionView.Ended(ended.sessions(), ended.loginServerToo());
  }

  private static SessionView view(Session session, Optional<UUID> own) {
    return new SessionView(
        session.id(),
        own.filter(session.id()::equals).isPresent(),
        session.createdAt(),
        session.usedAt(),
        session.expiresAt(),
        session.clientAddress(),
        session.userAgent(),
        session.authentication().level());
  }
}
