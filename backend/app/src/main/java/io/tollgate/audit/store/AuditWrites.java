package io.tollgate.audit.store;

import io.tollgate.audit.entity.Deed;
import io.tollgate.audit.entity.Doer;
import io.tollgate.identity.entity.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends to the chain; the database's function does it, this role may do nothing else there. */
@ApplicationScoped
public class AuditWrites {

  private static final String APPEND =
      """
      select cast(audit.append(?1, ?2, cast(?3 as uuid), ?4, cast(?5 as uuid), cast(?6 as uuid),
        cast(?7 as uuid), cast(?8 as uuid), ?9, ?10, ?11, ?12, ?13, cast(?14 as uuid), ?15,
        cast(?16 as jsonb)) as text)""";

  private static final String FORGET = "select audit.forget(cast(?1 as uuid), ?2)";

  @PersistenceContext EntityManager database;

  /**
   * Appends one record; the chain's end stays locked until the transaction ends.
   *
   * @param personal a JSON array of objects with name, value and whose, in the order of the names
   */
  public UUID append(
      Doer doer,
      Deed deed,
      @Nullable String reason,
      @Nullable String before,
      @Nullable String after,
      String personal) {
    Object id =
        database
            .createNativeQuery(APPEND)
            .setParameter(1, deed.action())
            .setParameter(2, deed.isRefused() ? "refused" : "done")
            .setParameter(3, text(doer.subject()))
            .setParameter(4, doer.proof())
            .setParameter(5, text(doer.session()))
            .setParameter(6, text(doer.actingAs()))
            .setParameter(7, text(deed.reseller()))
            .setParameter(8, text(deed.workspace()))
            .setParameter(9, deed.objectType())
            .setParameter(10, deed.objectId())
            .setParameter(11, before)
            .setParameter(12, after)
            .setParameter(13, reason)
            .setParameter(14, text(deed.approval()))
            .setParameter(15, doer.trace())
            .setParameter(16, personal)
            .getSingleResult();
    return UUID.fromString(id.toString());
  }

  /**
   * Takes a person's fields out of the log.
   *
   * @param email as invitations had it, before there was an id; null for none
   * @return how many fields are gone
   */
  public long forget(SubjectId person, @Nullable String email) {
    Object gone =
        database
            .createNativeQuery(FORGET)
            .setParameter(1, person.toString())
            .setParameter(2, email)
            .getSingleResult();
    return ((Number) gone).longValue();
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
