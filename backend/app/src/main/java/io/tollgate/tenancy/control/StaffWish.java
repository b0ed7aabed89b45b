package io.tollgate.tenancy.control;

import io.tollgate.approvals.control.ApprovalRequest;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.identity.entity.Tier;
import io.tollgate.kernel.ResellerId;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A wish for roles of the platform or of a reseller, as a second person signs it. */
sealed interface StaffWish {

  /** Whose roles. */
  TenantRef tenant();

  /** Somebody is to be invited. */
  record Invite(TenantRef tenant, String email, Set<Role> roles, String language)
      implements StaffWish {

    static final String NAME = "staff.invite";

    /** The request to a second person. */
    ApprovalRequest toRequest() {
      JsonObject payload =
          StaffWish.json(tenant, roles).add("email", email).add("language", language).build();
      return new ApprovalRequest(
          NAME, payload, tenant.reseller(), null, "Invite somebody as " + names(roles), null);
    }

    static Invite read(JsonObject payload) {
      TenantRef tenant = tenantOf(payload);
      return new Invite(
          tenant,
          payload.getString("email"),
          rolesOf(tenant.tier(), payload),
          payload.getString("language"));
    }
  }

  /** A member is to have these roles and no others. */
  record Roles(TenantRef tenant, SubjectId subject, Set<Role> roles) implements StaffWish {

    static final String NAME = "staff.roles";

    /** The request to a second person. */
    ApprovalRequest toRequest() {
      JsonObject payload = StaffWish.json(tenant, roles).add("subject", subject.toString()).build();
      return new ApprovalRequest(
          NAME, payload, tenant.reseller(), null, "Make a member " + names(roles), null);
    }

    static Roles read(JsonObject payload) {
      TenantRef tenant = tenantOf(payload);
      return new Roles(
          tenant,
          new SubjectId(UUID.fromString(payload.getString("subject"))),
          rolesOf(tenant.tier(), payload));
    }
  }

  private static JsonObjectBuilder json(TenantRef tenant, Set<Role> roles) {
    JsonArrayBuilder names = Json.createArrayBuilder();
    roles.stream().map(Role::text).sorted().forEach(names::add);
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("tier", tenant.tier().text()).add("roles", names);
    ResellerId reseller = tenant.reseller();
    if (reseller != null) {
      json.add("resellerId", reseller.toString());
    }
    return json;
  }

  private static TenantRef tenantOf(JsonObject payload) {
    return payload.containsKey("resellerId")
        ? TenantRef.of(new ResellerId(UUID.fromString(payload.getString("resellerId"))))
        : TenantRef.PLATFORM;
  }

  private static Set<Role> rolesOf(Tier tier, JsonObject payload) {
    return payload.getJsonArray("roles").getValuesAs(JsonString::getString).stream()
        .map(role -> Role.of(tier.text(), role).orElseThrow())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static String names(Set<Role> roles) {
    return roles.stream().map(Role::qualified).sorted().collect(Collectors.joining(", "));
  }
}
