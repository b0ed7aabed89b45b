package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalFilter;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.store.ApprovalRows;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Digests;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Operations that wait for a second person: asking, looking, and ending without a signature. */
@ApplicationScoped
@Transactional
public class Approvals {

  private static final int MOST_WAITING = 100;
  private static final int LONGEST_PAYLOAD = 64 * 1024;

  @Inject ApprovalRows rows;
  @Inject ApprovalAccess access;
  @Inject ApprovableOperations operations;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  @Inject
  @ConfigProperty(name = "tollgate.approvals.valid-for", defaultValue = "P7D")
  Duration validFor;

  /**
   * Lets an operation wait for a second person. The caller asks, so another one decides.
   *
   * @throws ProblemException conflict, when too many of the caller's requests wait
   * @throws IllegalArgumentException when the operation is unknown or the payload has no canonical
   *     form: a bug of ours
   */
  public Approval request(ApprovalRequest wish) {
    operations.named(wish.operation());
    SubjectId requester = current.get().subject();
    if (rows.waiting(requester) >= MOST_WAITING) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          MOST_WAITING + " of your requests wait for approval; cancel some first.");
    }
    String payload = CanonicalJson.of(wish.payload());
    if (payload.length() > LONGEST_PAYLOAD) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST_ERROR, 413, "This is too large to be approved.", null);
    }
    Approval approval =
        rows.insert(
            wish.operation(),
            payload,
            Digests.hex(Digests.sha256(payload)),
            wish.summary(),
            wish.reason(),
            wish.reseller(),
            wish.workspace(),
            requester,
            clock.instant().plus(validFor));
    trail.record(deed("approval.request", approval).reason(wish.reason()));
    return approval;
  }

  /** The approvals the caller sees, newest first. */
  public Page<Approval> list(ApprovalFilter wanted, PageRequest page) {
    List<Approval> found =
        rows.list(current.get().visible(Permission.APPROVALS_READ), wanted, page);
    return Page.cut(found, page.limit(), Approval::id);
  }

  /**
   * One approval.
   *
   * @throws ProblemException not_found, also for another tenant's
   */
  public Approval get(UUID id) {
    return access.readable(rows.find(id).orElseThrow(ApprovalAccess::unknown));
  }

  /** Ends it without carrying it out; whoever may decide may do so. */
  public Approval reject(UUID id, String reason) {
    Approval approval = pending(id);
    access.decidable(approval);
    return end(approval, ApprovalState.REJECTED, "approval.reject", reason);
  }

  /** Takes a request back; only whoever made it. */
  public Approval cancel(UUID id) {
    Approval approval = pending(id);
    if (!approval.requester().equals(current.get().subject())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Only whoever asked for it can take it back.");
    }
    return end(approval, ApprovalState.CANCELLED, "approval.cancel", null);
  }

  /**
   * The approval, locked until the transaction ends.
   *
   * @throws ProblemException conflict, when it has ended
   */
  Approval pending(UUID id) {
    get(id);
    rows.lock(id);
    Approval approval = get(id);
    if (approval.state() != ApprovalState.PENDING) {
      throw new ProblemException(
          ProblemType.CONFLICT, "It is " + approval.state().text() + " already.");
    }
    return approval;
  }

  /** What is told of an approval; the payload itself is in its own table. */
  static Deed deed(String action, Approval approval) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("operation", approval.operation());
    after.put("summary", approval.summary());
    after.put("payloadHash", approval.payloadHash());
    return Deed.of(action)
        .object("approval", approval.id())
        .in(approval.reseller(), approval.workspace())
        .after(after)
        .approval(approval.id());
  }

  private Approval end(
      Approval approval, ApprovalState state, String action, @Nullable String reason) {
    Instant now = clock.instant();
    rows.end(approval.id(), state, current.get().subject(), now, reason);
    trail.record(deed(action, approval).reason(reason));
    return rows.find(approval.id()).orElseThrow();
  }
}
