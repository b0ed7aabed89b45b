package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.Assertion;
import io.tollgate.approvals.entity.Passkey;
import io.tollgate.approvals.entity.RelyingParty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** The proofs of decisions, complete with the key that signed. */
@ApplicationScoped
public class DecisionRows {

  private static final String INSERT =
      """
      insert into approvals.decision (approval_id, decider, decided_at, document, rp_id, origin,
        passkey_id, credential_id, public_key, sign_count, client_data, authenticator_data, signature)
      values (cast(?1 as uuid), cast(?2 as uuid), cast(?3 as timestamptz), ?4, ?5, ?6,
        cast(?7 as uuid), decode(?8, 'hex'), decode(?9, 'hex'), ?10, decode(?11, 'hex'),
        decode(?12, 'hex'), decode(?13, 'hex'))""";

  private static final HexFormat HEX = HexFormat.of();

  @PersistenceContext EntityManager database;

  public void insert(
      UUID approval,
      Instant at,
      String document,
      RelyingParty party,
      Passkey passkey,
      Assertion answer) {
    database
        .createNativeQuery(INSERT)
        .setParameter(1, approval.toString())
        .setParameter(2, passkey.subject().toString())
        .setParameter(3, at.toString())
        .setParameter(4, document)
        .setParameter(5, party.id())
        .setParameter(6, party.origin())
        .setParameter(7, passkey.id().toString())
        .setParameter(8, HEX.formatHex(passkey.credentialId()))
        .setParameter(9, HEX.formatHex(passkey.publicKey()))
        .setParameter(10, passkey.signCount())
        .setParameter(11, HEX.formatHex(answer.clientData()))
        .setParameter(12, HEX.formatHex(answer.authenticatorData()))
        .setParameter(13, HEX.formatHex(answer.signature()))
        .executeUpdate();
  }
}
