package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail on its way. It is written with the change that causes it, so that neither is without the
 * other, and sent afterwards by whichever node comes first.
 */
@ApplicationScoped
@Transactional
public class MailOutbox {

  /** How often a mail is tried over about a day before it is given up. */
  static final int MOST_TRIES = 30;

  @PersistenceContext EntityManager database;
  @Inject MailSeal seal;
  @Inject NewIds ids;

  /** A mail this node has taken for the next two minutes; its text is still sealed. */
  record Taken(
      UUID id, @Nullable UUID reseller, String template, byte[] sealed, int keyId, int tries) {}

  /** Takes a mail over, in the running transaction. */
  public void put(OutgoingMail mail) {
    UUID id = ids.next();
    int key = seal.newest();
    SqlChange.run(
        database,
        """
        insert into platform.mail (id, reseller_id, template, sealed, key_id)
          values (cast(? as uuid), cast(? as uuid), ?, ?, ?)""",
        id,
        mail.reseller(),
        mail.template(),
        seal.seal(key, id, mail.toJson()),
        key);
  }

  /** Takes what is due, so that no other node does. */
  List<Taken> take(int most) {
    List<?> rows =
        database
            .createNativeQuery(
                """
                update platform.mail m
                   set tries = m.tries + 1, next_try_at = now() + interval '2 minutes'
                 where m.id in (select d.id from platform.mail d
                                 where d.state = 'waiting' and d.next_try_at <= now()
                                 order by d.next_try_at limit ?1 for update skip locked)
                returning m.id, m.reseller_id, m.template, m.sealed, m.key_id, m.tries""")
            .setParameter(1, most)
            .getResultList();
    return SqlRow.all(rows).stream()
        .map(
            row ->
                new Taken(
                    row.uuid(0),
                    row.maybeUuid(1),
                    row.text(2),
                    row.bytes(3),
                    (int) row.number(4),
                    (int) row.number(5)))
        .toList();
  }

  OutgoingMail open(Taken taken) {
    return OutgoingMail.read(
        taken.reseller(), taken.template(), seal.open(taken.keyId(), taken.id(), taken.sealed()));
  }

  /** It has left; its text is forgotten. */
  void sent(UUID id) {
    end(id, "sent");
  }

  /** To be tried again, later each time, until it is given up. */
  void failed(Taken taken) {
    if (taken.tries() >= MOST_TRIES) {
      end(taken.id(), "failed");
      return;
    }
    SqlChange.run(
        database,
        """
        update platform.mail
           set next_try_at = now() + least(interval '5 seconds' * power(2, ?), interval '1 hour')
         where id = cast(? as uuid) and state = 'waiting'""",
        taken.tries(),
        taken.id());
  }

  private void end(UUID id, String state) {
    SqlChange.run(
        database,
        """
        update platform.mail set state = ?, sealed = null, ended_at = now()
         where id = cast(? as uuid)""",
        state,
        id);
  }
}
