package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovalState;
import io.tollgate.approvals.entity.Assertion;
import io.tollgate.approvals.entity.ProofFault;
import io.tollgate.approvals.entity.ProofTables;
import io.tollgate.approvals.entity.RelyingParty;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Digests;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Checks every approval that was carried out, from the tables alone: that another person than the
 * requester signed exactly its payload in time, with a passkey the audit log says was theirs, and
 * that the audit log tells of the very same proof.
 */
public final class ProofCheck {

  private final Map<String, Map<String, String>> decisions = new HashMap<>();
  private final Map<String, Map<String, String>> approvals = new HashMap<>();
  private final Map<String, Map<String, String>> passkeys = new HashMap<>();
  private final Map<String, JsonObject> approved = new HashMap<>();
  private final Map<String, String> registered = new HashMap<>();
  private final List<ProofFault> faults = new ArrayList<>();

  private ProofCheck(ProofTables tables) {
    tables.approvals().forEach(row -> approvals.put(text(row, "id"), row));
    tables.decisions().forEach(row -> decisions.put(text(row, "approval_id"), row));
    tables.passkeys().forEach(row -> passkeys.put(text(row, "id"), row));
    for (Map<String, String> row : tables.audit()) {
      if (!"done".equals(row.get("outcome"))) {
        continue;
      }
      JsonObject after = json(text(row, "after"));
      if ("approval.approve".equals(row.get("action"))) {
        approved.put(text(row, "object_id"), after);
      } else {
        registered.put(
            text(row, "object_id"),
            text(row, "actor") + " " + after.getString("publicKeyHash", ""));
      }
    }
  }

  /** What does not hold, in the order of the approvals' ids. */
  public static List<ProofFault> run(ProofTables tables) {
    ProofCheck check = new ProofCheck(tables);
    Set<String> executed = new HashSet<>();
    for (Map<String, String> row : tables.approvals()) {
      String state = text(row, "state");
      if (state.equals("executed") || state.equals("approved")) {
        executed.add(text(row, "id"));
        check.check(row);
      }
    }
    check.decisions.keySet().stream()
        .filter(id -> !executed.contains(id))
        .forEach(id -> check.fault(id, "has a signature but is not an approval carried out"));
    check.approved.keySet().stream()
        .filter(id -> !executed.contains(id))
        .forEach(id -> check.fault(id, "was carried out, says the audit log, but is not here"));
    return check.faults;
  }

  private void check(Map<String, String> row) {
    String id = text(row, "id");
    Map<String, String> decision = decisions.get(id);
    if (decision == null) {
      fault(id, "was carried out without a signature");
      return;
    }
    try {
      check(approval(row), decision);
    } catch (RuntimeException unreadable) {
      // A table somebody tampered with may hold anything.
      fault(id, "cannot be read: " + unreadable.getClass().getSimpleName());
    }
  }

  private void check(Approval approval, Map<String, String> decision) {
    String id = approval.id().toString();
    SubjectId decider = new SubjectId(UUID.fromString(text(decision, "decider")));
    String document = text(decision, "document");
    Instant decidedAt = Instant.parse(text(decision, "decided_at"));
    Optional<Instant> expiresAt = OperationDocument.read(document, approval, decider);
    if (!Digests.hex(Digests.sha256(approval.payload())).equals(approval.payloadHash())) {
      fault(id, "has another payload than its hash says");
    } else if (decider.equals(approval.requester())) {
      fault(id, "was decided by whoever asked for it");
    } else if (!decider.equals(approval.decidedBy())) {
      fault(id, "names another person than the one who signed");
    } else if (expiresAt.isEmpty()) {
      fault(id, "is not what was signed");
    } else if (decidedAt.isAfter(expiresAt.get())) {
      fault(id, "was signed too late");
    } else {
      checkSignature(id, decision, document, decider);
    }
  }

  private void checkSignature(
      String id, Map<String, String> decision, String document, SubjectId decider) {
    Assertion answer =
        new Assertion(
            bytes(decision, "credential_id"),
            bytes(decision, "client_data"),
            bytes(decision, "authenticator_data"),
            bytes(decision, "signature"),
            null);
    byte[] publicKey = bytes(decision, "public_key");
    try {
      PasskeyCheck.assertion(
          new RelyingParty(text(decision, "rp_id"), text(decision, "origin")),
          Digests.sha256(document),
          publicKey,
          Long.parseLong(text(decision, "sign_count")),
          answer);
    } catch (PasskeyCheck.Refused refused) {
      fault(id, "has a signature that does not hold: " + refused.getMessage());
      return;
    }
    checkPasskey(id, text(decision, "passkey_id"), publicKey, decider);
    JsonObject told = approved.get(id);
    if (told == null) {
      fault(id, "is not in the audit log");
    } else if (!told.getString("proofHash", "").equals(ProofHash.of(document, answer))) {
      fault(id, "has another proof than the audit log tells of");
    }
  }

  private void checkPasskey(String id, String passkeyId, byte[] publicKey, SubjectId decider) {
    Map<String, String> passkey = passkeys.get(passkeyId);
    String key = HexFormat.of().formatHex(publicKey);
    if (passkey == null
        || !text(passkey, "subject").equals(decider.toString())
        || !text(passkey, "public_key").equals(key)) {
      fault(id, "was signed by a passkey that is not the decider's");
    } else if (!(decider + " " + Digests.hex(Digests.sha256(publicKey)))
        .equals(registered.get(passkeyId))) {
      fault(id, "was signed by a passkey that the audit log does not know as the decider's");
    }
  }

  private static Approval approval(Map<String, String> row) {
    return new Approval(
        UUID.fromString(text(row, "id")),
        text(row, "operation"),
        text(row, "payload"),
        text(row, "payload_hash"),
        text(row, "summary"),
        null,
        null,
        null,
        new SubjectId(UUID.fromString(text(row, "requester"))),
        ApprovalState.of(text(row, "state")),
        Instant.parse(text(row, "created_at")),
        Instant.parse(text(row, "expires_at")),
        new SubjectId(UUID.fromString(text(row, "decided_by"))),
        null,
        null,
        null);
  }

  private void fault(String id, String sentence) {
    faults.add(new ProofFault(id, sentence));
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (RuntimeException broken) {
      return JsonObject.EMPTY_JSON_OBJECT;
    }
  }

  private static String text(Map<String, String> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static byte[] bytes(Map<String, String> row, String column) {
    return HexFormat.of().parseHex(text(row, column));
  }
}
