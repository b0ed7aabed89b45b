package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.identity.entity.SubjectId;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person signs: canonical JSON (RFC 8785) of the approval's id, the operation's name, the
 * SHA-256 of the payload, the summary, who decides, a nonce and until when. The challenge given to
 * the authenticator is the SHA-256 of its UTF-8.
 *
 * @param text the canonical JSON
 * @param nonce 32 random bytes in hex
 */
public record OperationDocument(String text, String nonce, Instant expiresAt) {

  private static final String PURPOSE = "tollgate.approve.1";

  /** The document of that decision. */
  public static OperationDocument of(
      Approval approval, SubjectId decider, String nonce, Instant expiresAt) {
    JsonObject fields =
        Json.createObjectBuilder()
            .add("approval", approval.id().toString())
            .add("decider", decider.toString())
            .add("expires", expiresAt.toString())
            .add("nonce", nonce)
            .add("operation", approval.operation())
            .add("payload_sha256", approval.payloadHash())
            .add("purpose", PURPOSE)
            .add("summary", approval.summary())
            .build();
    return new OperationDocument(CanonicalJson.of(fields), nonce, expiresAt);
  }

  /**
   * Whether a text is the document of that decision, letter by letter.
   *
   * @return until when it may be signed; empty when it is another document, or none
   */
  public static Optional<Instant> read(String text, Approval approval, SubjectId decider) {
    try (var reader = Json.createReader(new StringReader(text))) {
      JsonObject fields = reader.readObject();
      Instant expiresAt = Instant.parse(fields.getString("expires", ""));
      OperationDocument expected = of(approval, decider, fields.getString("nonce", ""), expiresAt);
      return expected.text().equals(text) ? Optional.of(expiresAt) : Optional.empty();
    } catch (JsonException | DateTimeException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
