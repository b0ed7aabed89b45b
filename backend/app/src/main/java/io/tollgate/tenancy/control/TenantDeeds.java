package io.tollgate.tenancy.control;

import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.DepartmentId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.tenancy.entity.Invitation;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is told to the audit log about tenants: no secret, of a change only what changed. */
final class TenantDeeds {

  private TenantDeeds() {}

  static Deed of(String action, ResellerId reseller) {
    return Deed.of(action).object("reseller", reseller).in(reseller, null);
  }

  static Deed of(String action, WorkspaceCard workspace) {
    return Deed.of(action)
        .object("workspace", workspace.id())
        .in(workspace.reseller(), workspace.id());
  }

  static Deed of(String action, WorkspaceCard workspace, DepartmentId department) {
    return Deed.of(action)
        .object("department", department)
        .in(workspace.reseller(), workspace.id());
  }

  static Deed created(ResellerCard made) {
    Map<String, @Nullable Object> after = values(made.settings());
    after.put("slug", made.slug());
    after.values().removeIf(Objects::isNull);
    return of("reseller.create", made.id()).after(after);
  }

  static Deed changed(ResellerCard old, ResellerCard.Settings wanted) {
    Map<String, @Nullable Object> before = values(old.settings());
    Map<String, @Nullable Object> after = values(wanted);
    List<String> same =
        before.keySet().stream()
            .filter(name -> Objects.equals(before.get(name), after.get(name)))
            .toList();
    before.keySet().removeAll(same);
    after.keySet().removeAll(same);
    return of("reseller.change", old.id()).before(before).after(after);
  }

  static Deed led(ResellerCard before, TenantState next, String reason) {
    return state(of("reseller." + verb(next), before.id()), before.state(), next, reason);
  }

  static Deed led(WorkspaceCard before, TenantState next, String reason) {
    return state(of("workspace." + verb(next), before), before.state(), next, reason);
  }

  static Deed invited(Invitation made) {
    return of("member.invite", made)
        .after(Map.of("roles", texts(made.roles()), "expiresAt", made.expiresAt()))
        .personal("email", made.email());
  }

  static Deed of(String action, Invitation invitation) {
    return Deed.of(action)
        .object("invitation", invitation.id())
        .in(invitation.tenant().reseller(), invitation.tenant().workspace());
  }

  static Deed roles(
      TenantRef tenant, SubjectId person, Collection<Role> before, Collection<Role> after) {
    return Deed.of(after.isEmpty() ? "member.remove" : "member.roles")
        .object("member", person)
        .in(tenant.reseller(), tenant.workspace())
        .before(Map.of("roles", texts(before)))
        .after(Map.of("roles", texts(after)));
  }

  private static Deed state(Deed deed, TenantState before, TenantState next, String reason) {
    return deed.before(Map.of("state", before)).after(Map.of("state", next)).reason(reason);
  }

  private static String verb(TenantState next) {
    return switch (next) {
      case ACTIVE -> "resume";
      case SUSPENDED -> "suspend";
      case CLOSED -> "close";
    };
  }

  private static List<String> texts(Collection<Role> roles) {
    return roles.stream().map(Role::text).sorted().toList();
  }

  /** A seller of record is no private person, so nothing here is a personal datum. */
  private static Map<String, @Nullable Object> values(ResellerCard.Settings settings) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", settings.trade().name());
    values.put("legalName", settings.legal().legalName());
    values.put("address", settings.legal().address());
    values.put("taxId", settings.legal().taxId());
    values.put("displayCurrency", settings.trade().displayCurrency());
    values.put("creditsPerUsd", settings.trade().creditsPerUsd());
    values.put("supportEmail", settings.trade().supportEmail());
    values.put("termsUrl", settings.trade().termsUrl());
    values.put("primaryColor", settings.brand().primaryColor());
    values.put("accentColor", settings.brand().accentColor());
    values.put("tagline", settings.brand().tagline());
    values.put("senderName", settings.brand().senderName());
    values.put("senderAddress", settings.brand().senderAddress());
    values.put("promoGrant", settings.welcome().promoGrant().usd());
    values.put("promoGrantDays", settings.welcome().promoGrantDays());
    values.put("registrationOpen", settings.welcome().registrationOpen());
    return values;
  }
}
