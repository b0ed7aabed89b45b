package io.tollgate.catalog.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.catalog.entity.Credential;
import io.tollgate.catalog.entity.CredentialId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.transaction.Transactional;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Every secret of a provider waits for a second person. It waits sealed: neither the approval nor
 * the audit log ever holds it in clear.
 */
@ApplicationScoped
@Transactional
public class CredentialRequests implements ApprovableOperation {

  @Inject ManagedCredentials credentials;
  @Inject Approvals approvals;

  /** Asks for a new credential. */
  public Approval create(String name, String provider, String secret, List<String> channels) {
    CredentialDraft draft = credentials.draft(name, provider, secret, channels);
    return ask(draft, "Keep a credential for the provider " + provider + ".");
  }

  /** Asks for a credential to be given a new secret. */
  public Approval replace(CredentialId id, String secret) {
    CredentialDraft draft = credentials.draft(id, secret);
    return ask(
        draft, "Give a credential of the provider " + draft.providerName() + " a new secret.");
  }

  @Override
  public String name() {
    return "credential.store";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    CredentialDraft draft =
        new CredentialDraft(
            new CredentialId(UUID.fromString(payload.getString("id"))),
            Long.parseLong(payload.getString("providerId")),
            payload.getString("provider"),
            payload.getString("name"),
            payload.getInt("version"),
            payload.containsKey("lastFour") ? payload.getString("lastFour") : null,
            Base64.getDecoder().decode(payload.getString("sealed")),
            payload.getJsonArray("channels").getValuesAs(JsonString::getString));
    Credential stored = credentials.store(draft, approval.requester().toString(), approval.id());
    return new ApprovedResult("credential", stored.id().toString());
  }

  private Approval ask(CredentialDraft draft, String summary) {
    var payload =
        Json.createObjectBuilder()
            .add("id", draft.id().toString())
            .add("providerId", String.valueOf(draft.provider()))
            .add("provider", draft.providerName())
            .add("name", draft.name())
            .add("version", draft.version())
            .add("sealed", Base64.getEncoder().encodeToString(draft.envelope()))
            .add("channels", Json.createArrayBuilder(draft.channels()));
    if (draft.hint() != null) {
      payload.add("lastFour", draft.hint());
    }
    return approvals.request(
        new ApprovalRequest(name(), payload.build(), null, null, summary, null));
  }
}
