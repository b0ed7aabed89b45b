package io.tollgate.identity.control;

import io.tollgate.identity.entity.Acting;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Membership;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.store.MembershipRows;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
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

  /**
   * Takes the proved subject and reads their roles. Whoever looks with other eyes has those eyes'
   * role alone, for as long as their own roles let them. Whoever came by a tenant's own identity
   * provider has their roles inside that tenant only.
   */
  public Caller signIn(SubjectId subject, Proof proof) {
    List<Membership> roles = memberships.of(subject, proof.identityProvider());
    Caller self = new Caller(subject, roles, proof.actingAs(null));
    Acting acting = proof.acting();
    if (acting == null
        || self.reach(Permission.ACT_AS, acting.reseller(), acting.workspace()).isEmpty()) {
      return keep(self);
    }
    return keep(new Caller(subject, List.of(eyes(acting)), proof));
  }

  private static Membership eyes(Acting acting) {
    return new Membership(Role.WORKSPACE_VIEWER, acting.reseller(), acting.workspace());
  }

  /** Takes somebody whose roles are known already, as those of a management key are. */
  Caller keep(Caller known) {
    caller = known;
    Reaches.of(known).enter();
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
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "Sign in, or send a valid token or key.");
    }
    return known;
  }
}
