package io.tollgate.audit.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.audit.entity.Doer;
import io.tollgate.audit.store.AuditWrites;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Acting;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.platform.RequestOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit log. A deed is recorded in the transaction that does it: both are there or
 * neither. Recording locks the end of the chain until that transaction ends, so it comes last,
 * after every other lock.
 */
@ApplicationScoped
public class AuditTrail {

  private static final int LONGEST_REASON = 2_000;

  @Inject AuditWrites writes;
  @Inject CurrentCaller current;
  @Inject RequestOrigin origin;

  /**
   * Records a deed, with who does it, how they proved it and where they sit.
   *
   * @return the record's id
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID record(Deed deed) {
    return append(deed);
  }

  /** As {@link #record} in a transaction of its own, for what must stay although all else fails. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public UUID recordApart(Deed deed) {
    return append(deed);
  }

  /**
   * Takes what identifies a person out of the log; the chain stays whole without it.
   *
   * @param email as invitations had it, before there was an id; null for none
   * @return how many fields are gone
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public long forget(SubjectId person, @Nullable String email) {
    return writes.forget(person, email);
  }

  private UUID append(Deed deed) {
    Optional<Caller> caller = caller();
    Proof proof = caller.map(Caller::proof).orElse(null);
    SubjectId actor =
        deed.actor() == null ? caller.map(Caller::subject).orElse(null) : deed.actor();
    List<Deed.Personal> personal = new ArrayList<>(deed.personal());
    add(personal, "actor_address", fromRequest(RequestOrigin::clientAddress), actor);
    add(personal, "actor_agent", fromRequest(RequestOrigin::userAgent), actor);
    add(personal, "actor_email", proof == null ? null : proof.email(), actor);
    String reason = cut(deed.reason(), LONGEST_REASON);
    return writes.append(
        doer(actor, proof),
        deed,
        reason == null || reason.isBlank() ? null : DeedJson.clean(reason),
        DeedJson.object(deed.before()),
        DeedJson.object(deed.after()),
        DeedJson.personal(personal).toString());
  }

  private Doer doer(@Nullable SubjectId actor, @Nullable Proof proof) {
    String trace = fromRequest(RequestOrigin::traceId);
    if (proof == null) {
      return new Doer(actor, "none", null, null, trace);
    }
    Acting acting = proof.acting();
    return new Doer(
        actor,
        proof.kind().text(),
        proof.sessionId(),
        acting == null ? null : acting.workspace(),
        trace);
  }

  private Optional<Caller> caller() {
    try {
      return current.known();
    } catch (ContextNotActiveException noRequest) {
      return Optional.empty();
    }
  }

  /** Null where the application acts by itself, outside any request. */
  private @Nullable String fromRequest(Function<RequestOrigin, @Nullable String> part) {
    try {
      return part.apply(origin);
    } catch (ContextNotActiveException | IllegalStateException noRequest) {
      return null;
    }
  }

  private static void add(
      List<Deed.Personal> personal, String name, @Nullable String value, @Nullable SubjectId of) {
    if (value != null && !value.isEmpty()) {
      personal.add(new Deed.Personal(name, value, of));
    }
  }

  private static @Nullable String cut(@Nullable String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }
}
