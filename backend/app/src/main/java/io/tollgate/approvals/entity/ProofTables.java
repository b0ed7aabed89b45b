package io.tollgate.approvals.entity;

import java.util.List;
import java.util.Map;

/**
 * Everything a check of the proofs needs, as text by column: bytes in hex, instants as ISO 8601,
 * nothing for null.
 *
 * @param audit of the audit log, the records of approvals and of registered passkeys
 */
public record ProofTables(
    List<Map<String, String>> approvals,
    List<Map<String, String>> decisions,
    List<Map<String, String>> passkeys,
    List<Map<String, String>> audit) {

  /** The actions of the audit log that are needed. */
  public static final List<String> ACTIONS = List.of("approval.approve", "passkey.register");
}
