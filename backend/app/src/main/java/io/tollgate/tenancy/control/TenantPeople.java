package io.tollgate.tenancy.control;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.TenantRef;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.tenancy.entity.ResellerCard;
import io.tollgate.tenancy.entity.TenantState;
import io.tollgate.tenancy.entity.WorkspaceCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Opens a tenant's people to a caller: each tier has permissions of its own for them. */
@ApplicationScoped
public class TenantPeople {

  @Inject TenantGate gate;

  /** Whose people are meant, before it is known whether the caller may. */
  public sealed interface Door {
    /** The platform's. */
    record Platform() implements Door {}

    /** A reseller's staff. */
    record Staff(ResellerId reseller) implements Door {}

    /** A workspace's members. */
    record Members(WorkspaceId workspace) implements Door {}
  }

  /**
   * A tenant whose people may be seen or managed.
   *
   * @param name as people call it; null for the platform
   */
  public record Opened(TenantRef tenant, @Nullable String name, boolean closed) {}

  /** To look at its people. */
  public Opened read(Door door) {
    return open(door, Permission.OPERATORS_READ, Permission.STAFF_READ, Permission.MEMBERS_READ);
  }

  /** To change who they are. */
  public Opened manage(Door door) {
    return open(
        door, Permission.OPERATORS_MANAGE, Permission.STAFF_MANAGE, Permission.MEMBERS_MANAGE);
  }

  private Opened open(Door door, Permission platform, Permission reseller, Permission workspace) {
    return switch (door) {
      case Door.Platform all -> new Opened(gate.platform(platform), null, false);
      case Door.Staff of -> {
        ResellerCard card = gate.reseller(of.reseller(), reseller);
        yield new Opened(
            TenantRef.of(card.id()),
            card.settings().trade().name(),
            card.state() == TenantState.CLOSED);
      }
      case Door.Members of -> {
        WorkspaceCard card = gate.workspace(of.workspace(), workspace);
        yield new Opened(
            TenantRef.of(card.reseller(), card.id()),
            card.name(),
            card.state() == TenantState.CLOSED);
      }
    };
  }
}
