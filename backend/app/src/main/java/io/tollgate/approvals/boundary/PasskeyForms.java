package io.tollgate.approvals.boundary;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What browsers send of passkeys; bytes are base64url without padding, as browsers write them. */
final class PasskeyForms {

  private static final int MOST = 16_384;

  private PasskeyForms() {}

  /** The end of a registration. */
  @Schema(name = "NewPasskey")
  public record NewPasskey(
      @NotNull @NotBlank @Size(max = 120) String name,
      @Schema(description = "`response.clientDataJSON`, base64url.") @NotNull @Size(max = MOST)
          String clientData,
      @Schema(description = "`response.attestationObject`, base64url.") @NotNull @Size(max = MOST)
          String attestationObject,
      @Schema(description = "`response.getTransports()`.") @Nullable @Size(max = 10)
          List<String> transports) {

    List<String> transportsOrNone() {
      return Objects.requireNonNullElse(transports, List.of());
    }
  }

  /** A signature. */
  @Schema(name = "PasskeyAnswer")
  public record PasskeyAnswer(
      @Schema(description = "`rawId`, base64url.") @NotNull @Size(max = 1_400) String credentialId,
      @Schema(description = "`response.clientDataJSON`, base64url.") @NotNull @Size(max = MOST)
          String clientData,
      @Schema(description = "`response.authenticatorData`, base64url.") @NotNull @Size(max = MOST)
          String authenticatorData,
      @Schema(description = "`response.signature`, base64url.") @NotNull @Size(max = MOST)
          String signature,
      @Schema(description = "`response.userHandle`, base64url.") @Nullable @Size(max = 100)
          String userHandle) {}

  /** Why it is not wanted. */
  @Schema(name = "Rejection")
  public record Rejection(@NotNull @NotBlank @Size(max = 2_000) String reason) {}

  /**
   * Reads base64url.
   *
   * @throws ProblemException invalid_request_error, naming the field
   */
  static byte[] bytes(String field, String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException broken) {
      throw malformed(field);
    }
    throw malformed(field);
  }

  private static ProblemException malformed(String field) {
    return new ProblemException(ProblemType.INVALID_REQUEST_ERROR, 400, "must be base64url", field);
  }
}
