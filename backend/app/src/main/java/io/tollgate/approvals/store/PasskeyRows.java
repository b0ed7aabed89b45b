package io.tollgate.approvals.store;

import io.tollgate.approvals.entity.Passkey;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.platform.SqlFilter;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Approval passkeys. One that is removed stays, unseen: a proof may point to it. */
@ApplicationScoped
public class PasskeyRows {

  private static final String SELECT =
      """
      select p.id, p.subject, p.name, encode(p.credential_id, 'hex'), encode(p.public_key, 'hex'),
             p.sign_count, p.transports, p.aaguid, p.created_at, p.last_used_at
        from approvals.passkey p where {where} order by p.id""";

  private static final String INSERT =
      """
      insert into approvals.passkey
        (subject, name, credential_id, public_key, sign_count, transports, aaguid)
      values (cast(?1 as uuid), ?2, decode(?3, 'hex'), decode(?4, 'hex'), ?5, string_to_array(?6, ','),
        cast(?7 as uuid))
      on conflict do nothing returning cast(id as text)""";

  private static final int MOST = 100;
  private static final HexFormat HEX = HexFormat.of();

  @PersistenceContext EntityManager database;

  /** A person's passkeys in use, oldest first. */
  public List<Passkey> of(SubjectId subject) {
    return read(
        new SqlFilter().and("p.subject = ?", subject.value()).and("p.removed_at is null"), MOST);
  }

  public Optional<Passkey> find(SubjectId subject, UUID id) {
    return of(subject).stream().filter(passkey -> passkey.id().equals(id)).findFirst();
  }

  /** A person's passkey by what the authenticator calls it, locked until the transaction ends. */
  public Optional<Passkey> lock(SubjectId subject, byte[] credentialId) {
    database
        .createNativeQuery(
            "select 1 from approvals.passkey where credential_id = decode(?1, 'hex') for update")
        .setParameter(1, HEX.formatHex(credentialId))
        .getResultList();
    return read(
            new SqlFilter()
                .and("p.subject = ?", subject.value())
                .and("p.removed_at is null")
                .and("p.credential_id = decode(?, 'hex')", HEX.formatHex(credentialId)),
            1)
        .stream()
        .findFirst();
  }

  /**
   * Stores a new one.
   *
   * @return its id; empty when the credential is known already
   */
  public Optional<UUID> insert(
      SubjectId subject,
      String name,
      byte[] credentialId,
      byte[] publicKey,
      long signCount,
      List<String> transports,
      UUID aaguid) {
    List<?> ids =
        database
            .createNativeQuery(INSERT)
            .setParameter(1, subject.toString())
            .setParameter(2, name)
            .setParameter(3, HEX.formatHex(credentialId))
            .setParameter(4, HEX.formatHex(publicKey))
            .setParameter(5, signCount)
            .setParameter(6, String.join(",", transports))
            .setParameter(7, aaguid.toString())
            .getResultList();
    return ids.stream().findFirst().map(id -> UUID.fromString(id.toString()));
  }

  public void used(UUID id, long signCount, Instant at) {
    database
        .createNativeQuery(
            "update approvals.passkey set sign_count = ?2, last_used_at = cast(?3 as timestamptz)"
                + " where id = cast(?1 as uuid)")
        .setParameter(1, id.toString())
        .setParameter(2, signCount)
        .setParameter(3, at.toString())
        .executeUpdate();
  }

  public void remove(UUID id, Instant at) {
    database
        .createNativeQuery(
            "update approvals.passkey set removed_at = cast(?2 as timestamptz)"
                + " where id = cast(?1 as uuid)")
        .setParameter(1, id.toString())
        .setParameter(2, at.toString())
        .executeUpdate();
  }

  private List<Passkey> read(SqlFilter filter, int most) {
    return filter.rows(database, SELECT, most).stream().map(PasskeyRows::passkey).toList();
  }

  private static Passkey passkey(SqlRow row) {
    return new Passkey(
        row.uuid(0),
        new SubjectId(row.uuid(1)),
        row.text(2),
        HEX.parseHex(row.text(3)),
        HEX.parseHex(row.text(4)),
        row.number(5),
        row.texts(6),
        row.uuid(7),
        row.instant(8),
        row.maybeInstant(9));
  }
}
