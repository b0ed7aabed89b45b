package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.Challenge;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Questions to authenticators. */
@ApplicationScoped
public class ChallengeRows {

  private static final String INSERT =
      """
      insert into approvals.challenge (challenge, subject, purpose, approval_id, document, expires_at)
      values (decode(?1, 'hex'), cast(?2 as uuid), ?3, cast(?4 as uuid), ?5, cast(?6 as timestamptz))""";

  private static final String TAKE =
      """
      update approvals.challenge set used_at = cast(?3 as timestamptz)
       where challenge = decode(?1, 'hex') and subject = cast(?2 as uuid) and used_at is null
         and expires_at > cast(?3 as timestamptz)
      returning approval_id, document, expires_at""";

  private static final String CLEAN =
      """
      delete from approvals.challenge
       where subject = cast(?1 as uuid) and expires_at < cast(?2 as timestamptz)""";

  private static final HexFormat HEX = HexFormat.of();

  @PersistenceContext EntityManager database;

  /** Stores a question, and forgets the person's old ones. */
  public void insert(Challenge challenge, Instant now) {
    database
        .createNativeQuery(CLEAN)
        .setParameter(1, challenge.subject().toString())
        .setParameter(2, now.toString())
        .executeUpdate();
    Object approval = challenge.approval();
    database
        .createNativeQuery(INSERT)
        .setParameter(1, HEX.formatHex(challenge.bytes()))
        .setParameter(2, challenge.subject().toString())
        .setParameter(3, approval == null ? "register" : "approve")
        .setParameter(4, approval == null ? null : approval.toString())
        .setParameter(5, challenge.document())
        .setParameter(6, challenge.expiresAt().toString())
        .executeUpdate();
  }

  /** Uses a question up; empty when it is not the person's, was used, or is too old. */
  public Optional<Challenge> take(byte[] bytes, SubjectId subject, Instant now) {
    return SqlRow.all(
            database
                .createNativeQuery(TAKE)
                .setParameter(1, HEX.formatHex(bytes))
                .setParameter(2, subject.toString())
                .setParameter(3, now.toString())
                .getResultList())
        .stream()
        .findFirst()
        .map(
            row ->
                new Challenge(bytes, subject, row.maybeUuid(0), row.maybeText(1), row.instant(2)));
  }
}
