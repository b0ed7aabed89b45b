package io.tollgate.ledger.control;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.approvals.control.Approvals;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.kernel.Money;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.entity.Adjustment;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Posts an adjustment at once, or lets a large one wait for a second person. */
@ApplicationScoped
@Transactional
public class AdjustmentRequests implements ApprovableOperation {

  @Inject Adjustments adjustments;
  @Inject Approvals approvals;
  @Inject AuditTrail trail;
  @Inject CurrentCaller current;

  @Inject
  @ConfigProperty(name = "tollgate.approvals.credit-limit-usd", defaultValue = "50")
  String limitUsd;

  /**
   * Posts the wish, or asks for approval where its amount needs one.
   *
   * @throws io.tollgate.kernel.ProblemException as {@link Adjustments#workspace} and {@link
   *     Adjustments#post} do
   */
  public Outcome<Adjustment> ask(WorkspaceId id, Adjustment.Wish wish) {
    WorkspaceCard workspace = adjustments.workspace(id);
    String actor = current.get().subject().toString();
    ResellerId reseller = workspace.reseller();
    if (adjustments.needsSecondPerson(reseller, wish, actor, Money.parse(limitUsd).nanos())) {
      return new Outcome.Waiting<>(
          approvals.request(
              new ApprovalRequest(
                  name(),
                  payload(reseller, id, wish),
                  reseller,
                  null,
                  summary(workspace, wish),
                  wish.reason())));
    }
    return new Outcome.Done<>(post(reseller, id, wish, actor, null));
  }

  @Override
  public String name() {
    return "credit.post";
  }

  @Override
  public ApprovedResult execute(JsonObject payload, Approval approval) {
    Adjustment.Wish wish =
        new Adjustment.Wish(
            Adjustment.Kind.valueOf(payload.getString("kind").toUpperCase(Locale.ROOT)),
            Money.parse(payload.getString("amount")).nanos(),
            Adjustment.Reason.valueOf(payload.getString("reasonCode").toUpperCase(Locale.ROOT)),
            payload.getString("reason"),
            payload.getString("idempotencyKey"));
    Adjustment posted =
        post(
            new ResellerId(UUID.fromString(payload.getString("resellerId"))),
            new WorkspaceId(UUID.fromString(payload.getString("workspaceId"))),
            wish,
            approval.requester().toString(),
            approval.id());
    return new ApprovedResult("adjustment", posted.id().toString());
  }

  private Adjustment post(
      ResellerId reseller,
      WorkspaceId workspace,
      Adjustment.Wish wish,
      String actor,
      @Nullable UUID approval) {
    Adjustments.Posting posting = adjustments.post(reseller, workspace, wish, actor, approval);
    if (posting.isNew()) {
      trail.record(
          Deed.of("credit.post")
              .object("adjustment", posting.adjustment().id())
              .in(reseller, workspace)
              .after(
                  Map.of(
                      "kind", word(wish.kind()),
                      "amount", new Money(wish.amount()).usd(),
                      "reasonCode", word(wish.code()),
                      "requester", actor))
              .reason(wish.reason())
              .approval(approval));
    }
    return posting.adjustment();
  }

  private static JsonObject payload(
      ResellerId reseller, WorkspaceId workspace, Adjustment.Wish wish) {
    return Json.createObjectBuilder()
        .add("resellerId", reseller.toString())
        .add("workspaceId", workspace.toString())
        .add("kind", word(wish.kind()))
        .add("amount", new Money(wish.amount()).usd())
        .add("reasonCode", word(wish.code()))
        .add("reason", wish.reason())
        .add("idempotencyKey", wish.key())
        .build();
  }

  private static String summary(WorkspaceCard workspace, Adjustment.Wish wish) {
    String amount = new Money(wish.amount()).usd();
    // Names are what people know, short names what is certain.
    String named = workspace.name() + " (" + workspace.slug() + ")";
    return wish.kind() == Adjustment.Kind.CREDIT
        ? "Give " + amount + " USD of credit to " + named + "."
        : "Take " + amount + " USD of given credit back from " + named + ".";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
