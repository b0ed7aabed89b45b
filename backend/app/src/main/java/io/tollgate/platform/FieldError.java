package io.tollgate.platform;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One bad field of a request.
 *
 * @param field its name as the request spells it; a query parameter's name likewise
 * @param code stable: {@code required}, {@code unknown_field}, {@code wrong_type} or {@code
 *     invalid}
 * @param message for a person
 */
@Schema(description = "One bad field of a request.")
public record FieldError(
    @Schema(required = true) String field,
    @Schema(
            required = true,
            enumeration = {"required", "unknown_field", "wrong_type", "invalid"})
        String code,
    @Schema(required = true) String message) {

  public static FieldError invalid(String field, String message) {
    return new FieldError(field, "invalid", message);
  }

  public static FieldError required(String field) {
    return new FieldError(field, "required", "is required");
  }

  public static FieldError unknown(String field) {
    return new FieldError(field, "unknown_field", "is not a field of this request");
  }

  public static FieldError wrongType(String field, String message) {
    return new FieldError(field, "wrong_type", message);
  }
}
