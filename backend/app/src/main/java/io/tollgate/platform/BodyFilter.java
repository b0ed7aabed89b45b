package io.tollgate.platform;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses an empty body where the operation reads one: no reader is asked for nothing. */
@Provider
public class BodyFilter implements ContainerRequestFilter {

  @Context @Nullable ResourceInfo operation;

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = operation == null ? null : operation.getResourceMethod();
    if (method != null
        && !request.hasEntity()
        && Stream.of(method.getParameterTypes()).anyMatch(Class::isRecord)) {
      throw new ProblemException(ProblemType.INVALID_REQUEST_ERROR, "A JSON body is required.");
    }
  }
}
