package io.tollgate.metering.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.kernel.CallId;
import io.tollgate.metering.control.CallFilter;
import io.tollgate.metering.control.SeenCall;
import io.tollgate.metering.control.StoredCalls;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.PathId;
import io.tollgate.platform.QueryFields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls, and why each was what it was. */
@Path("calls")
@RequestScoped
@Tag(name = "metering")
@Produces(MediaType.APPLICATION_JSON)
public class CallsResource {

  @Inject StoredCalls calls;

  @GET
  @Permits(Permission.CALLS_READ)
  @Operation(
      operationId = "listCalls",
      summary = "Lists the calls the caller may see, newest first",
      description = "A developer sees the calls of their own keys.")
  public CallSummary.CallPage listCalls(@BeanParam CallQuery query) {
    QueryFields fields = new QueryFields();
    PageRequest page = fields.page(query.cursor, query.limit);
    CallFilter filter = query.filter(fields);
    fields.refuseIfAny();
    Page<SeenCall> found = calls.list(filter, page);
    UUID next = found.next();
    return new CallSummary.CallPage(
        found.items().stream().map(CallSummary::from).toList(),
        next == null ? null : next.toString());
  }

  @GET
  @Path("{id}")
  @Permits(value = Permission.CALLS_READ, ofObject = true)
  @Operation(
      operationId = "getCall",
      summary = "Explains a call",
      description =
          "What was used, what it cost line by line, what was held, which attempts were made and"
              + " which rules decided. Each tier sees its own prices.")
  public CallDetail getCall(@PathParam("id") String id) {
    return Explanation.of(calls.explain(new CallId(PathId.of(id, "There is no such call."))));
  }
}
