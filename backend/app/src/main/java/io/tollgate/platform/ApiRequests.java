package io.tollgate.platform;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * One log line and one count per request. The line names the operation, never the address, whose
 * parameters may hold names; nobody's identity and no body is in it.
 */
@Provider
@PreMatching
public class ApiRequests implements ContainerRequestFilter, ContainerResponseFilter {

  private static final System.Logger LOG = System.getLogger(ApiRequests.class.getName());
  private static final String BEGUN = "tollgate.begun";
  private static final Metadata COUNT =
      Metadata.builder()
          .withName("tollgate_api_requests_total")
          .withDescription("Requests to the control plane by operation and status")
          .build();

  @Context @Nullable ResourceInfo resource;
  @Inject HttpServletRequest servlet;
  @Inject MetricRegistry metrics;

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGUN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String operation = operation();
    long micros =
        request.getProperty(BEGUN) instanceof Long begun ? (System.nanoTime() - begun) / 1_000 : 0;
    LOG.log(
        Level.INFO,
        "api operation={0} status={1} micros={2} trace={3}",
        operation,
        String.valueOf(response.getStatus()),
        String.valueOf(micros),
        Trace.of(servlet));
    metrics
        .counter(
            COUNT,
            new Tag("operation", operation),
            new Tag("status", String.valueOf(response.getStatus())))
        .inc();
  }

  private String operation() {
    Method method = resource == null ? null : resource.getResourceMethod();
    Operation named = method == null ? null : method.getAnnotation(Operation.class);
    return named == null ? "none" : named.operationId();
  }
}
