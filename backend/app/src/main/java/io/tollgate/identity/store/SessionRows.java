package io.tollgate.identity.store;

import io.tollgate.identity.entity.Acting;
import io.tollgate.identity.entity.LogoutOrder;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.entity.SessionSecret;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The session table. */
@ApplicationScoped
public class SessionRows {

  /** Sessions of one person that are listed. */
  private static final int MOST = 200;

  private static final String COLUMNS =
      """
      select id, subject, name, email, email_verified, level, authenticated_at, login_session,
             client_address, user_agent, created_at, used_at, expires_at,
             acting_reseller_id, acting_workspace_id, acting_reason, acting_until,
             identity_provider
        from identity.session
       where\s""";

  @PersistenceContext EntityManager database;

  public void insert(Session session, SessionSecret secret, byte[] sealedIdToken) {
    run(
        """
        insert into identity.session
          (id, secret_hash, subject, name, email, email_verified, level, authenticated_at,
           login_session, id_token, client_address, user_agent, created_at, used_at, expires_at,
           identity_provider)
        values (?1, ?2, ?3, cast(?4 as text), cast(?5 as text), ?6, ?7, ?8, cast(?9 as text), ?10,
                ?11, cast(?12 as text), ?13, ?14, ?15, cast(?16 as text))""",
        session.id(),
        secret.hash(),
        session.person().subject().value(),
        session.person().name(),
        session.person().email(),
        session.person().emailVerified(),
        session.authentication().level(),
        at(session.authentication().at()),
        session.loginSession(),
        sealedIdToken,
        session.clientAddress(),
        session.userAgent(),
        at(session.createdAt()),
        at(session.usedAt()),
        at(session.expiresAt()),
        session.authentication().identityProvider());
  }

  public Optional<Session> find(SessionSecret secret) {
    return rows("secret_hash = ?1", secret.hash()).stream().findFirst();
  }

  public Optional<byte[]> sealedIdToken(SessionSecret secret) {
    List<?> rows =
        database
            .createNativeQuery("select id_token from identity.session where secret_hash = ?1")
            .setParameter(1, secret.hash())
            .getResultList();
    return rows.stream().map(byte[].class::cast).findFirst();
  }

  /** A person's sessions, the newest first. */
  public List<Session> of(SubjectId person) {
    return rows("subject = ?1 order by created_at desc", person.value());
  }

  public Optional<Session> of(SubjectId person, UUID id) {
    return rows("subject = ?1 and id = ?2", person.value(), id).stream().findFirst();
  }

  public void use(UUID id, Instant now) {
    run("update identity.session set used_at = ?1 where id = ?2 and used_at < ?1", at(now), id);
  }

  public void act(UUID id, @Nullable Acting acting) {
    run(
        """
        update identity.session
           set acting_reseller_id = cast(?1 as uuid), acting_workspace_id = cast(?2 as uuid),
               acting_reason = cast(?3 as text), acting_until = cast(?4 as timestamptz)
         where id = ?5""",
        acting == null ? null : acting.reseller().value(),
        acting == null ? null : acting.workspace().value(),
        acting == null ? null : acting.reason(),
        acting == null ? null : at(acting.until()),
        id);
  }

  public boolean delete(UUID id) {
    return run("delete from identity.session where id = ?1", id) > 0;
  }

  /** Ends all of a person's sessions. */
  public int deleteAll(SubjectId person) {
    return run("delete from identity.session where subject = ?1", person.value());
  }

  /** Ends the sessions a logout order names: where it names both, those that are both. */
  public int delete(LogoutOrder order) {
    return run(
        """
        delete from identity.session
         where (cast(?1 as text) is null or login_session = cast(?1 as text))
           and (cast(?2 as uuid) is null or subject = cast(?2 as uuid))""",
        order.loginSession(),
        order.ofPerson().map(SubjectId::value).orElse(null));
  }

  /** Remembers a logout token; false when it was obeyed before. */
  public boolean takeOnce(LogoutOrder order) {
    return run(
            """
            insert into identity.used_logout_token (id, expires_at) values (?1, ?2)
            on conflict do nothing""",
            order.id(),
            at(order.expiresAt()))
        > 0;
  }

  /**
   * Removes what is over.
   *
   * @param idleSince sessions not used since then
   */
  public int sweep(Instant now, Instant idleSince) {
    run("delete from identity.used_logout_token where expires_at < ?1", at(now.minusSeconds(300)));
    return run(
        "delete from identity.session where expires_at <= ?1 or used_at <= ?2",
        at(now),
        at(idleSince));
  }

  private List<Session> rows(String where, Object... values) {
    Query query = database.createNativeQuery(COLUMNS + where).setMaxResults(MOST);
    for (int at = 0; at < values.length; at++) {
      query.setParameter(at + 1, values[at]);
    }
    return SqlRow.all(query.getResultList()).stream().map(SessionRows::session).toList();
  }

  private int run(String statement, @Nullable Object... values) {
    Query query = database.createNativeQuery(statement);
    for (int at = 0; at < values.length; at++) {
      query.setParameter(at + 1, values[at]);
    }
    return query.executeUpdate();
  }

  private static Session session(SqlRow row) {
    return new Session(
        row.uuid(0),
        new Session.Person(
            new SubjectId(row.uuid(1)), row.maybeText(2), row.maybeText(3), row.flag(4)),
        new Session.Authentication(row.instant(6), (int) row.number(5), row.maybeText(17)),
        row.maybeText(7),
        row.text(8),
        row.maybeText(9),
        row.instant(10),
        row.instant(11),
        row.instant(12),
        acting(row));
  }

  private static @Nullable Acting acting(SqlRow row) {
    UUID reseller = row.maybeUuid(13);
    return reseller == null
        ? null
        : new Acting(
            new ResellerId(reseller),
            new WorkspaceId(Objects.requireNonNull(row.maybeUuid(14))),
            row.text(15),
            row.instant(16));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
