package io.tollgate.privacy.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.control.LoginAccounts;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.privacy.entity.Erasure;
import io.tollgate.privacy.entity.Scope;
import io.tollgate.privacy.store.PrivacyRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes people out of a tenant: at once in a workspace, whose admins answer for its members; with a
 * second person's consent in a whole reseller or everywhere.
 */
@ApplicationScoped
@Transactional
public class Erasures implements ApprovableOperation {

  private static final int ACCOUNTS_AT_ONCE = 5;

  @Inject Persons persons;
  @Inject LoginAccounts accounts;
  @Inject PrivacyRows rows;
  @Inject Approvals approvals;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;
  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  /**
   * Erases a person, or asks for approval.
   *
   * @param newOwner who gets their keys, in a workspace; null to disable these
   * @throws ProblemException conflict when the caller means themself
   */
  public Outcome<Erasure> ask(Persons.Named named, @Nullable SubjectId newOwner) {
    Scope scope = persons.scope(named, Permission.PRIVACY_ERASE);
    SubjectId subject = persons.person(named, scope);
    SubjectId actor = current.get().subject();
    if (subject.equals(actor)) {
      throw new ProblemException(ProblemType.CONFLICT, "Somebody else has to erase you.");
    }
    check(newOwner, subject, scope.workspace());
    if (scope.workspace() != null) {
      return new Outcome.Done<>(erase(subject, scope, newOwner, actor, null));
    }
    JsonObjectBuilder payload = ScopeJson.of(subject, scope);
    return new Outcome.Waiting<>(
        approvals.request(
            new ApprovalRequest(
                name(),
                payload.build(),
                scope.reseller(),
                null,
                "Forget the person " + subject + ".",
                null)));
  }

  @Override
  public String name() {
    return "person.erase";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    Erasure done =
        erase(
            ScopeJson.subject(payload),
            ScopeJson.scope(payload),
            null,
            approval.requester(),
            approval.id());
    return new ApprovedResult("erasure", done.id().toString());
  }

  /** Removes accounts of people erased everywhere at the login server, which may be away. */
  public void removeAccounts() {
    rows.accountsToRemove(ACCOUNTS_AT_ONCE)
        .forEach(
            (erasure, person) -> {
              if (accounts.remove(person)) {
                rows.accountRemoved(erasure);
              }
            });
  }

  private void check(
      @Nullable SubjectId newOwner, SubjectId subject, @Nullable WorkspaceId workspace) {
    if (newOwner != null
        && (workspace == null || newOwner.equals(subject) || !rows.isMember(newOwner, workspace))) {
      throw new InvalidFields(
          List.of(FieldError.invalid("newOwner", "must be another member of the workspace named")));
    }
  }

  private Erasure erase(
      SubjectId subject,
      Scope scope,
      @Nullable SubjectId newOwner,
      SubjectId actor,
      @Nullable UUID approval) {
    String done = rows.erase(subject, scope, newOwner);
    if (done == null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "A tenant would have no owner or admin left; appoint somebody else first.");
    }
    UUID id = ids.next().value();
    boolean everywhere = scope.equals(Scope.EVERYTHING);
    rows.insertErasure(id, subject, scope, actor, approval, done, everywhere);
    Erasure erasure = erasure(id, subject, scope, done);
    trail.record(
        Deed.of("person.erase")
            .object("person", subject)
            .in(scope.reseller(), scope.workspace())
            .after(
                Map.of(
                    "requester", actor,
                    "memberships", erasure.memberships(),
                    "keys", erasure.keys(),
                    "sessions", erasure.sessions(),
                    "auditFields", erasure.auditFields()))
            .approval(approval));
    return erasure;
  }

  private static Erasure erasure(UUID id, SubjectId subject, Scope scope, String done) {
    try (JsonReader reader = Json.createReader(new StringReader(done))) {
      JsonObject counts = reader.readObject();
      return new Erasure(
          id,
          subject,
          scope,
          counts.getInt("memberships"),
          counts.getInt("keys"),
          counts.getInt("sessions"),
          counts.getInt("invitations"),
          counts.getInt("auditFields"));
    }
  }
}
