package io.tollgate.privacy.control;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.Visibility;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.privacy.entity.Scope;
import io.tollgate.privacy.store.PrivacyRows;
import io.tollgate.tenancy.control.TenantLists;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the person that is asked about, in a tenant the caller answers for. */
@ApplicationScoped
public class Persons {

  @Inject PrivacyRows rows;
  @Inject TenantLists tenants;
  @Inject CurrentCaller current;

  /**
   * How a request names a person.
   *
   * @param reseller the tenant to look in; null to take the caller's own
   * @param workspace likewise
   */
  public record Named(
      @Nullable UUID subject,
      @Nullable String email,
      @Nullable UUID reseller,
      @Nullable UUID workspace) {}

  /**
   * The tenant a request is about.
   *
   * @throws ProblemException not_found for another tenant's, forbidden for one's own without the
   *     role
   * @throws InvalidFields when the caller answers for several tenants and names none
   */
  public Scope scope(Named named, Permission permission) {
    Caller caller = current.get();
    if (named.workspace() != null) {
      WorkspaceCard workspace = tenants.workspace(new WorkspaceId(named.workspace()));
      if (!caller.may(permission, workspace.reseller(), workspace.id(), null)) {
        throw forbidden();
      }
      return new Scope(workspace.reseller(), workspace.id());
    }
    if (named.reseller() != null) {
      ResellerId reseller = new ResellerId(named.reseller());
      if (!caller.may(permission, reseller)) {
        throw caller.belongsTo(reseller)
            ? forbidden()
            : new ProblemException(ProblemType.NOT_FOUND, "There is no such reseller.");
      }
      return new Scope(reseller, null);
    }
    return only(caller.visible(permission));
  }

  private Scope only(Visibility visible) {
    if (visible.everything()) {
      return Scope.EVERYTHING;
    }
    int tenantsSeen = visible.resellers().size() + visible.workspaces().size();
    if (tenantsSeen == 0) {
      throw forbidden();
    }
    if (tenantsSeen > 1) {
      throw new InvalidFields(
          List.of(
              FieldError.invalid("workspaceId", "must name one of your tenants, or resellerId")));
    }
    return visible.resellers().stream()
        .findFirst()
        .map(reseller -> new Scope(reseller, null))
        .orElseGet(
            () -> {
              WorkspaceId own = visible.workspaces().iterator().next();
              return new Scope(tenants.workspace(own).reseller(), own);
            });
  }

  /**
   * The one person that is named.
   *
   * @throws InvalidFields unless either id or address is given, and names exactly one
   * @throws ProblemException not_found when nobody in that tenant is meant
   */
  public SubjectId person(Named named, Scope scope) {
    if ((named.subject() == null) == (named.email() == null)) {
      throw new InvalidFields(
          List.of(FieldError.invalid("subject", "give either subject or email")));
    }
    List<SubjectId> found = rows.people(named.subject(), named.email(), scope);
    if (found.size() > 1) {
      throw new InvalidFields(
          List.of(FieldError.invalid("email", "is used by several people; give subject")));
    }
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such person."));
  }

  /**
   * Checks that the caller still answers for that tenant.
   *
   * @throws ProblemException forbidden when the role is gone, not_found when the tenant is
   */
  public void require(Scope scope, Permission permission) {
    Caller caller = current.get();
    ResellerId reseller = scope.reseller();
    WorkspaceId workspace = scope.workspace();
    boolean may =
        reseller == null
            ? caller.visible(permission).everything()
            : workspace == null
                ? caller.may(permission, reseller)
                : caller.may(permission, reseller, workspace, null);
    if (may) {
      return;
    }
    boolean inside =
        reseller == null
            || (workspace == null
                ? caller.belongsTo(reseller)
                : caller.belongsTo(reseller, workspace));
    throw inside
        ? forbidden()
        : new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.");
  }

  private static ProblemException forbidden() {
    return new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
  }
}
