package io.tollgate.privacy.control;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.privacy.entity.Scope;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** A person in a tenant, as the payload of an approval. */
final class ScopeJson {

  private ScopeJson() {}

  static JsonObjectBuilder of(SubjectId subject, Scope scope) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("subject", subject.toString());
    if (scope.reseller() != null) {
      json.add("resellerId", scope.reseller().toString());
    }
    if (scope.workspace() != null) {
      json.add("workspaceId", scope.workspace().toString());
    }
    return json;
  }

  static SubjectId subject(JsonObject payload) {
    return new SubjectId(UUID.fromString(payload.getString("subject")));
  }

  static Scope scope(JsonObject payload) {
    return new Scope(
        payload.containsKey("resellerId")
            ? new ResellerId(UUID.fromString(payload.getString("resellerId")))
            : null,
        payload.containsKey("workspaceId")
            ? new WorkspaceId(UUID.fromString(payload.getString("workspaceId")))
            : null);
  }
}
