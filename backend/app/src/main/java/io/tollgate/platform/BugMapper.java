package io.tollgate.platform;

import io.tollgate.kernel.ProblemType;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last mapper: whatever nobody expected. The log gets everything, the caller a trace id; a
 * store that is away is 503, so that nobody takes our trouble for a mistake of theirs.
 */
@Provider
public class BugMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(BugMapper.class.getName());
  private static final int DEEPEST_CAUSE = 20;

  @Inject Refusals refusals;

  @Override
  public Response toResponse(Throwable unexpected) {
    ProblemType type =
        storeIsAway(unexpected) ? ProblemType.SERVICE_UNAVAILABLE : ProblemType.INTERNAL_ERROR;
    LOG.log(Level.ERROR, "request failed trace=" + refusals.traceId(), unexpected);
    return refusals.answer(type, type.status(), Problem.detailOf(type.status()), List.of());
  }

  /**
   * Connection lost or refused, out of resources, shut down, cancelled by a limit (SQLSTATE class).
   */
  private static boolean storeIsAway(Throwable unexpected) {
    @Nullable Throwable cause = unexpected;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.matches("(08|53|57|58|40).*");
      }
      cause = cause.getCause();
    }
    return false;
  }
}
