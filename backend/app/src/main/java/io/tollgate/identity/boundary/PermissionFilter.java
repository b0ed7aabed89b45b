package io.tollgate.identity.boundary;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Proof;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an operation to whoever lacks its permission everywhere; an operation that names none is
 * refused to everybody. Where the request names one object the use case asks for that object.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class PermissionFilter implements ContainerRequestFilter {

  private static final System.Logger LOG = System.getLogger(PermissionFilter.class.getName());

  @Context @Nullable ResourceInfo operation;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 405, "This address does not take that method.", null);
    }
    Permits permits = permits(operation == null ? null : operation.getResourceMethod());
    Permission needed = permits.value();
    Optional<Caller> proved = current.known().or(() -> byToken(request));
    if (needed == Permission.PUBLIC) {
      return;
    }
    Caller caller = proved.orElseGet(current::get);
    refuseWhatIsAnothers(request, permits, caller.proof());
    if (!caller.mayAnywhere(needed)) {
      if (caller.mayAnywhereWithTwoFactors(needed)) {
        throw Caller.twoFactorsMissing();
      }
      if (caller.isStopped(needed) && !permits.ofObject()) {
        throw Caller.tenantSuspended();
      }
      if (!permits.ofObject()) {
        throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
      }
    } else if (permits.fresh() && !caller.proof().isFresh(clock.instant())) {
      throw new ProblemException(
          ProblemType.STEP_UP_REQUIRED, "Prove yourself again, with a second factor, to do this.");
    }
  }

  /** Whoever looks with other eyes changes nothing; a key is no person. */
  private static void refuseWhatIsAnothers(
      ContainerRequestContext request, Permits permits, Proof proof) {
    if (proof.acting() != null && !permits.whileActing() && !isSafe(request.getMethod())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "While you look with another's eyes you change nothing.");
    }
    if (proof.kind() == Proof.Kind.MANAGEMENT_KEY
        && permits.value() == Permission.SIGNED_IN
        && !permits.byKey()) {
      throw new ProblemException(ProblemType.FORBIDDEN, "This is for people, not for keys.");
    }
  }

  static boolean isSafe(String method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static Permits permits(@Nullable Method method) {
    Permits permits = method == null ? null : method.getAnnotation(Permits.class);
    if (permits == null) {
      LOG.log(Level.ERROR, "operation without a permission refused method=" + method);
      throw new ProblemException(ProblemType.FORBIDDEN, "This operation is not open to anybody.");
    }
    return permits;
  }

  /** Nobody, unless a token was checked by the server. */
  private Optional<Caller> byToken(ContainerRequestContext request) {
    return BearerProof.of(request.getSecurityContext().getUserPrincipal())
        .map(person -> current.signIn(person.subject(), person.proof()));
  }
}
