package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import jakarta.json.JsonObject;

/**
 * An operation that may wait for approval; every bean of this type is known by its name.
 *
 * <p>It runs in the transaction of the decision, which is undone with it. Between request and
 * decision the world may have changed, so it checks again whatever it relies on, and refuses with a
 * {@code ProblemException}: the approval then stays pending. The caller of the request at hand is
 * the one who decided; who wanted it is {@link Approval#requester}. It records its own deed, with
 * {@link Approval#id}, as its last step.
 */
public interface ApprovableOperation {

  /** {@code object.verb}, as the audit log names it: {@code credit.post}. */
  String name();

  /**
   * Carries it out.
   *
   * @param payload as it was requested and signed
   */
  ApprovedResult execute(JsonObject payload, Approval approval);
}
