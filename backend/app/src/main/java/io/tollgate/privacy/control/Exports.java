package io.tollgate.privacy.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import io.tollgate.privacy.entity.Export;
import io.tollgate.privacy.entity.Scope;
import io.tollgate.privacy.store.PrivacyRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** What is known of a person, for whoever asked for it and after a second person agreed. */
@ApplicationScoped
@Transactional
public class Exports implements ApprovableOperation {

  /** For how long the requester may fetch it. */
  private static final Duration AVAILABLE = Duration.ofHours(24);

  @Inject Persons persons;
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

  /** Asks for an export. */
  public Approval ask(Persons.Named named) {
    Scope scope = persons.scope(named, Permission.PRIVACY_EXPORT);
    SubjectId subject = persons.person(named, scope);
    return approvals.request(
        new ApprovalRequest(
            name(),
            ScopeJson.of(subject, scope).build(),
            scope.reseller(),
            scope.workspace(),
            "Hand out what is known of the person " + subject + ".",
            null));
  }

  @Override
  public String name() {
    return "export.create";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    Export export =
        new Export(
            ids.next().value(),
            ScopeJson.subject(payload),
            ScopeJson.scope(payload),
            approval.requester(),
            approval.id(),
            clock.instant(),
            clock.instant().plus(AVAILABLE));
    rows.insert(export);
    trail.record(
        deed("export.create", export)
            .after(
                Map.of(
                    "subject", export.subject(),
                    "requester", export.requester(),
                    "expiresAt", export.expiresAt()))
            .approval(approval.id()));
    return new ApprovedResult("export", export.id().toString());
  }

  /** The caller's exports, newest first. */
  public Page<Export> list(PageRequest page) {
    return Page.cut(rows.list(current.get().subject(), page), page.limit(), Export::id);
  }

  /**
   * One of the caller's exports.
   *
   * @throws ProblemException not_found, also for somebody else's and for a tenant the caller has
   *     left; forbidden when the caller has lost the role
   */
  public Export get(UUID id) {
    Export export =
        rows.find(id, current.get().subject())
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such export."));
    persons.require(export.scope(), Permission.PRIVACY_EXPORT);
    return export;
  }

  /**
   * What is known now, as JSON.
   *
   * @throws ProblemException conflict when its time is over
   */
  public String file(UUID id) {
    Export export = get(id);
    if (!clock.instant().isBefore(export.expiresAt())) {
      throw new ProblemException(ProblemType.CONFLICT, "The export's time is over; ask anew.");
    }
    String file = rows.collect(export.subject(), export.scope());
    rows.fetched(id);
    trail.record(deed("export.fetch", export).approval(export.approval()));
    return file;
  }

  private static Deed deed(String action, Export export) {
    return Deed.of(action)
        .object("export", export.id())
        .in(export.scope().reseller(), export.scope().workspace());
  }
}
