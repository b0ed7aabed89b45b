package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Assertion;
import io.tollgate.kernel.Digests;

/** Ties a proof to the audit log's chain. */
final class ProofHash {

  private ProofHash() {}

  /** SHA-256, in hex, over document, client data, authenticator data and signature, each hashed. */
  static String of(String document, Assertion answer) {
    return Digests.hex(
        Digests.sha256(
            Digests.hex(Digests.sha256(document))
                + Digests.hex(Digests.sha256(answer.clientData()))
                + Digests.hex(Digests.sha256(answer.authenticatorData()))
                + Digests.hex(Digests.sha256(answer.signature()))));
  }
}
