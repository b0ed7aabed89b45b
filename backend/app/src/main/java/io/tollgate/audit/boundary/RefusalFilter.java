package io.tollgate.audit.boundary;

import io.tollgate.audit.control.Attempts;
import io.tollgate.identity.entity.Permits;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Tells the audit log what signed-in people tried and may not: a role that does not allow it, and a
 * named object that does not exist for them, because another tenant's looks just so.
 */
@Provider
public class RefusalFilter implements ContainerResponseFilter {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  /** The id of an object, or a host. */
  private static final Pattern NAME =
      Pattern.compile(
          "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "|[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,20}");

  @Context @Nullable ResourceInfo resource;
  @Inject Attempts attempts;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method method = resource == null ? null : resource.getResourceMethod();
    if (method == null) {
      return;
    }
    int status = response.getStatus();
    boolean ofObject =
        Optional.ofNullable(method.getAnnotation(Permits.class))
            .map(Permits::ofObject)
            .orElse(false);
    if (status == FORBIDDEN || (status == NOT_FOUND && ofObject)) {
      Operation named = method.getAnnotation(Operation.class);
      attempts.refused(
          named == null ? method.getName() : named.operationId(), status, parameters(request));
    }
  }

  /** Somebody may have put a secret where an id belongs: what is none is not kept. */
  private static String told(String value) {
    return NAME.matcher(value).matches() ? value : "no id";
  }

  private static Map<String, String> parameters(ContainerRequestContext request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> parameter :
        request.getUriInfo().getPathParameters().entrySet()) {
      parameters.put(parameter.getKey(), told(String.join(",", parameter.getValue())));
    }
    return parameters;
  }
}
