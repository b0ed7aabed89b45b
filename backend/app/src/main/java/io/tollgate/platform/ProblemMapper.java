package io.tollgate.platform;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Refusals our own code decided on. */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {

  @Inject Refusals refusals;

  @Override
  public Response toResponse(ProblemException refused) {
    String param = refused.param();
    ProblemType type = refused.type();
    return refusals.answer(
        type,
        refused.status(),
        refused.getMessage(),
        param == null ? List.of() : List.of(FieldError.invalid(param, refused.getMessage())));
  }
}
