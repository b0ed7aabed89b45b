package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.approvals.entity.Assertion;
import io.tollgate.approvals.entity.Challenge;
import io.tollgate.approvals.entity.Passkey;
import io.tollgate.approvals.entity.RelyingParty;
import io.tollgate.approvals.store.ApprovalRows;
import io.tollgate.approvals.store.DecisionRows;
import io.tollgate.approvals.store.PasskeyRows;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Digests;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A second person's decision. Their passkey signs exactly what is carried out, and it is carried
 * out in the transaction that keeps the proof: both or neither, and once.
 */
@ApplicationScoped
@Transactional
public class Decisions {

  @Inject Approvals approvals;
  @Inject ApprovalAccess access;
  @Inject ApprovableOperations operations;
  @Inject ApprovalRows rows;
  @Inject DecisionRows proofs;
  @Inject PasskeyRows passkeys;
  @Inject Passkeys own;
  @Inject Challenges challenges;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  /** What a browser is asked for a signature. */
  public record RequestOptions(
      byte[] challenge, RelyingParty party, List<Passkey> allowed, String document) {}

  /**
   * Asks the caller's authenticators.
   *
   * @throws ProblemException forbidden, when the caller may not decide; conflict, when it has ended
   *     or the caller has no passkey
   */
  public RequestOptions begin(UUID id) {
    Approval approval = approvals.pending(id);
    access.decidable(approval);
    SubjectId decider = current.get().subject();
    List<Passkey> allowed = passkeys.of(decider);
    if (allowed.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "You have no approval passkey. Register one first.");
    }
    OperationDocument document =
        OperationDocument.of(
            approval, decider, Digests.hex(Challenges.random()), challenges.deadline());
    byte[] challenge = Digests.sha256(document.text());
    challenges.put(new Challenge(challenge, decider, id, document.text(), document.expiresAt()));
    return new RequestOptions(challenge, own.party(), allowed, document.text());
  }

  /**
   * Takes the signature, carries the operation out and keeps the proof.
   *
   * @throws ProblemException forbidden, when the signature does not prove the decision; conflict,
   *     when the question or the approval is not open; and whatever the operation refuses
   */
  public Approval approve(UUID id, Assertion answer) {
    SubjectId decider = current.get().subject();
    access.decidable(approvals.get(id));
    Challenge challenge = challenges.take(answer.clientData(), decider, id);
    Approval approval = approvals.pending(id);
    access.decidable(approval);
    String document = signed(approval, challenge);
    Passkey passkey = proved(answer, challenge, decider);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    rows.end(id, ApprovalState.APPROVED, decider, now, null);
    proofs.insert(id, now, document, own.party(), passkey, answer);
    ApprovedResult result =
        operations.named(approval.operation()).execute(payload(approval), approval);
    rows.executed(id, result);
    trail.record(deed(approval, passkey, document, answer, result));
    return rows.find(id).orElseThrow();
  }

  /** The document, if it is still exactly about this approval. */
  private static String signed(Approval approval, Challenge challenge) {
    String document = challenge.document();
    boolean sound =
        document != null
            && approval.payloadHash().equals(Digests.hex(Digests.sha256(approval.payload())))
            && OperationDocument.read(document, approval, challenge.subject()).isPresent();
    if (document == null || !sound) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The approval is not what you were asked to sign.");
    }
    return document;
  }

  private Passkey proved(Assertion answer, Challenge challenge, SubjectId decider) {
    byte[] userHandle = answer.userHandle();
    Passkey passkey =
        passkeys
            .lock(decider, answer.credentialId())
            .filter(
                found ->
                    userHandle == null
                        || Digests.hex(userHandle).equals(Digests.hex(PasskeyHandles.of(decider))))
            .orElseThrow(() -> refused("it is no passkey of yours"));
    try {
      long count =
          PasskeyCheck.assertion(
              own.party(), challenge.bytes(), passkey.publicKey(), passkey.signCount(), answer);
      passkeys.used(passkey.id(), count, clock.instant());
      return passkey;
    } catch (PasskeyCheck.Refused refused) {
      if (refused.isCloned()) {
        trail.recordApart(Deed.of("passkey.cloned").object("passkey", passkey.id()).refused());
      }
      throw refused(String.valueOf(refused.getMessage()));
    }
  }

  private static Deed deed(
      Approval approval,
      Passkey passkey,
      String document,
      Assertion answer,
      ApprovedResult result) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("operation", approval.operation());
    after.put("summary", approval.summary());
    after.put("payloadHash", approval.payloadHash());
    after.put("requester", approval.requester());
    after.put("passkey", passkey.id());
    after.put("proofHash", ProofHash.of(document, answer));
    after.put("objectType", result.objectType());
    return Approvals.deed("approval.approve", approval).after(after).reason(approval.reason());
  }

  private static JsonObject payload(Approval approval) {
    try (var reader = Json.createReader(new StringReader(approval.payload()))) {
      return reader.readObject();
    }
  }

  private static ProblemException refused(String why) {
    return new ProblemException(
        ProblemType.FORBIDDEN, "The passkey does not prove this decision: " + why + ".");
  }
}
