package io.tollgate.identity.control;

import io.tollgate.identity.entity.Acting;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.IdentityFact;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Session;
import io.tollgate.identity.store.SessionRows;
import io.tollgate.identity.store.TenantNames;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Looking around in a workspace with the eyes of one of its viewers. */
@ApplicationScoped
@Transactional
public class ActingAs {

  /** It ends by itself: nobody forgets whose eyes they use. */
  public static final Duration LONGEST = Duration.ofMinutes(60);

  @Inject CurrentCaller current;
  @Inject CurrentSession session;
  @Inject SessionRows rows;
  @Inject TenantNames names;
  @Inject Event<IdentityFact> facts;
  @Inject InstantSource clock;

  /**
   * From the next request on the session sees what a viewer of that workspace sees.
   *
   * @throws ProblemException not_found for a workspace that is not below the caller; conflict when
   *     the caller has no session, or acts already
   */
  public void begin(WorkspaceId workspace, String reason) {
    Caller caller = current.get();
    if (caller.proof().acting() != null) {
      throw new ProblemException(ProblemType.CONFLICT, "End the other look first.");
    }
    ResellerId reseller =
        names
            .resellerOf(workspace)
            .filter(seller -> caller.belongsTo(seller, workspace))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such workspace."));
    if (!caller.may(Permission.ACT_AS, reseller, workspace, null)) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
    Session own = session();
    Acting acting =
        new Acting(
            reseller,
            workspace,
            reason,
            clock.instant().plus(LONGEST).truncatedTo(ChronoUnit.MICROS));
    rows.act(own.id(), acting);
    facts.fire(fact("acting.begin", caller, own, acting));
  }

  /** The session sees with its own eyes again; a second time changes nothing. */
  public void end() {
    Session own = session();
    Acting acting = own.acting();
    rows.act(own.id(), null);
    if (acting != null) {
      facts.fire(fact("acting.end", current.get(), own, acting));
    }
  }

  private Session session() {
    return session
        .known()
        .map(CurrentSession.Known::session)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT, "Only a session of the portal looks with other eyes."));
  }

  private static IdentityFact fact(String action, Caller caller, Session session, Acting acting) {
    return new IdentityFact(
        action,
        caller.subject(),
        "session",
        session.id(),
        acting.reseller(),
        acting.workspace(),
        acting.reason());
  }
}
