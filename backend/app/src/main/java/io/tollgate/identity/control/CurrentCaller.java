package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.store.MembershipRows;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person behind the request at hand. Whatever proved who they are (a bearer token, a session, a
 * management key: ADR 0004) says so once; nothing else reads a token.
 */
@RequestScoped
public class CurrentCaller {

  @Inject MembershipRows memberships;

  private @Nullable Caller caller;

  /** Takes the proved subject and reads their roles. */
  public Caller signIn(SubjectId subject, Proof proof) {
    return signIn(new Caller(subject, memberships.of(subject), proof));
  }

  private Caller signIn(Caller known) {
    caller = known;
    return known;
  }

  /** The caller, if somebody is signed in. */
  public Optional<Caller> known() {
    return Optional.ofNullable(caller);
  }

  /**
   * The caller.
   *
   * @throws ProblemException unauthenticated, when nobody is signed in
   */
  public Caller get() {
    Caller known = caller;
    if (known == null) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "A valid bearer token is required.");
    }
    return known;
  }
}
