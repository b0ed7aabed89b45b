package io.tollgate.approvals.boundary;

import io.tollgate.approvals.control.Decisions;
import io.tollgate.approvals.control.PasskeyCheck;
import io.tollgate.approvals.control.PasskeyHandles;
import io.tollgate.approvals.control.Passkeys;
import io.tollgate.approvals.entity.Passkey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An approval passkey as the API shows it. */
@Schema(name = "Passkey", description = "A passkey by which its owner approves operations.")
public record PasskeyView(
    UUID id,
    String name,
    @Schema(description = "The authenticator's model; zeros where it does not tell.") UUID aaguid,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /** All of a person's. */
  @Schema(name = "Passkeys")
  public record PasskeyList(List<PasskeyView> items) {}

  /** A passkey as browsers name it. */
  @Schema(name = "CredentialDescriptor")
  public record Descriptor(
      @Schema(example = "public-key") String type, String id, List<String> transports) {

    static Descriptor of(Passkey passkey) {
      return new Descriptor("public-key", base64(passkey.credentialId()), passkey.transports());
    }
  }

  /** The host the passkey will belong to. */
  @Schema(name = "RelyingParty")
  public record Party(String id, String name) {}

  /** Whose passkey it will be. */
  @Schema(name = "PasskeyOwner")
  public record Owner(String id, String name, String displayName) {}

  /** A kind of key. */
  @Schema(name = "KeyAlgorithm")
  public record Algorithm(@Schema(example = "public-key") String type, int alg) {}

  /** Which authenticator may be used. */
  @Schema(name = "AuthenticatorSelection")
  public record Selection(String residentKey, String userVerification) {}

  /** For {@code PublicKeyCredential.parseCreationOptionsFromJSON}. */
  @Schema(
      name = "PasskeyCreationOptions",
      description = "For `PublicKeyCredential.parseCreationOptionsFromJSON`.")
  public record CreationOptions(
      String challenge,
      Party rp,
      Owner user,
      List<Algorithm> pubKeyCredParams,
      @Schema(description = "Milliseconds.") int timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {

    static CreationOptions of(Passkeys.CreationOptions asked, String account) {
      return new CreationOptions(
          base64(asked.challenge()),
          new Party(asked.party().id(), "Tollgate"),
          new Owner(base64(PasskeyHandles.of(asked.subject())), account, account),
          PasskeyCheck.ALGORITHMS.stream()
              .map(algorithm -> new Algorithm("public-key", algorithm))
              .toList(),
          TIMEOUT,
          asked.existing().stream().map(Descriptor::of).toList(),
          new Selection("preferred", "required"),
          "none");
    }
  }

  /** For {@code PublicKeyCredential.parseRequestOptionsFromJSON}. */
  @Schema(
      name = "PasskeyRequestOptions",
      description = "For `PublicKeyCredential.parseRequestOptionsFromJSON`.")
  public record RequestOptions(
      @Schema(description = "SHA-256 of the document, base64url.") String challenge,
      String rpId,
      @Schema(description = "Milliseconds.") int timeout,
      List<Descriptor> allowCredentials,
      String userVerification,
      @Schema(description = "Exactly what is signed: canonical JSON (RFC 8785).") String document) {

    static RequestOptions of(Decisions.RequestOptions asked) {
      return new RequestOptions(
          base64(asked.challenge()),
          asked.party().id(),
          TIMEOUT,
          asked.allowed().stream().map(Descriptor::of).toList(),
          "required",
          asked.document());
    }
  }

  private static final int TIMEOUT = 300_000;

  static PasskeyView of(Passkey passkey) {
    return new PasskeyView(
        passkey.id(), passkey.name(), passkey.aaguid(), passkey.createdAt(), passkey.lastUsedAt());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
