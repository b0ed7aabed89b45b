package io.tollgate.platform;

import io.tollgate.kernel.ProblemType;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Requests with bad fields. */
@Provider
public class InvalidFieldsMapper implements ExceptionMapper<InvalidFields> {

  @Inject Refusals refusals;

  @Override
  public Response toResponse(InvalidFields refused) {
    return refusals.answer(
        ProblemType.INVALID_REQUEST_ERROR,
        ProblemType.INVALID_REQUEST_ERROR.status(),
        String.valueOf(refused.getMessage()),
        refused.errors());
  }
}
