package io.tollgate.platform;

import io.tollgate.kernel.ProblemType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A refusal as RFC 9457 writes it.
 *
 * @param code stable; the label of metrics and the word programs decide by
 * @param traceId what to quote to support; also in the answer's {@code x-request-id} and in the log
 */
@Schema(description = "A refusal (RFC 9457). Programs decide by `code`.")
public record Problem(
    @Schema(required = true, example = "urn:tollgate:problem:not_found") String type,
    @Schema(required = true, example = "Not found") String title,
    @Schema(required = true, example = "404") int status,
    @Schema(required = true, example = "There is no such key.") String detail,
    @Schema(required = true, example = "not_found") String code,
    @Schema(required = true, example = "4bf92f3577b34da6a3ce929d0e0e4736") String traceId,
    @Schema(required = true, description = "Every bad field of the request; else empty.")
        List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(
      ProblemType type, int status, String detail, String traceId, List<FieldError> errors) {
    return new Problem(
        "urn:tollgate:problem:" + type.code(),
        title(type, status),
        status,
        detail,
        type.code(),
        traceId,
        errors);
  }

  /** The kind of a refusal that only has a status, as the server's own have. */
  static ProblemType typeOf(int status) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHENTICATED;
      case 403 -> ProblemType.FORBIDDEN;
      case 404 -> ProblemType.NOT_FOUND;
      case 409 -> ProblemType.CONFLICT;
      case 429 -> ProblemType.RATE_LIMIT_EXCEEDED;
      case 503 -> ProblemType.SERVICE_UNAVAILABLE;
      default -> status < 500 ? ProblemType.INVALID_REQUEST_ERROR : ProblemType.INTERNAL_ERROR;
    };
  }

  /** What to say where the server gave only a status. */
  static String detailOf(int status) {
    return switch (status) {
      case 400 -> "The request is malformed.";
      case 401 -> "A valid bearer token is required.";
      case 403 -> "Your roles do not allow this.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take that method.";
      case 406 -> "This address answers in JSON only.";
      case 413 -> "The body is too large.";
      case 415 -> "The body must be JSON.";
      case 503 -> "The service is unavailable for the moment.";
      default -> status < 500 ? "The request is refused." : "Something went wrong on our side.";
    };
  }

  private static String title(ProblemType type, int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 500 -> "Internal error";
      case 503 -> "Unavailable";
      default -> type.code().replace('_', ' ');
    };
  }
}
