package io.tollgate.system.journey;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reseller of the test's own that takes customers and gives each a first five dollars. */
final class Shop {
  static final String NAME = "Kestrel AI";
  static final String TERMS = "Credits are prepaid. Calls that fail cost nothing.";

  private static final long GIFT = 5_000_000_000L;
  private static final UUID NOBODY = UUID.fromString("00000000-0000-4000-8000-000000000099");

  private final Realm realm;
  private final Sql sql;
  private final Tenant tenant;

  Shop(Stack stack) {
    this.realm = new Realm(stack);
    this.sql = Sql.superuser(stack);
    var world = new World(stack);
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    world.retail(tenant, "deepseek-chat", Price.tokens(400_000_000, 800_000_000));
    sql.run(
        """
        update tenancy.reseller
           set name = ?, legal_name = 'Kestrel AI Ltd', primary_color = '#7a2e0e',
               accent_color = '#d9822b', tagline = 'Every model, one bill.',
               registration_open = true, promo_grant = ?, promo_grant_days = 30
         where id = ?
        """,
        NAME,
        GIFT,
        tenant.reseller());
    sql.run("update tenancy.workspace set name = ? where id = ?", customer(), tenant.workspace());
    sql.run(
        "insert into tenancy.terms (reseller_id, version, body, published_by) values (?, 1, ?, ?)",
        tenant.reseller(),
        TERMS,
        NOBODY);
  }

  /** The reseller's name in addresses. */
  String slug() {
    return "r-" + tenant.reseller();
  }

  UUID reseller() {
    return tenant.reseller();
  }

  UUID workspace() {
    return tenant.workspace();
  }

  /** The name of the customer it has already. */
  String customer() {
    return "Bramble & Thyme Catering";
  }

  /** Makes somebody staff of the reseller, with a password and nothing more. */
  Person staff(Person person, String role) {
    return member(person, "reseller", null, role);
  }

  /** Makes somebody the admin of the customer. */
  Person customers(Person person) {
    return member(person, "workspace", tenant.workspace(), "admin");
  }

  private Person member(Person person, String tier, @Nullable UUID workspace, String role) {
    realm.person(person.email(), Realm.PASSWORD, true);
    sql.run(
        """
        insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
          values (?::uuid, ?, ?, ?::uuid, ?, ?)
        """,
        realm.find(person.email()).path("id").asText(),
        tier,
        tenant.reseller(),
        workspace,
        role,
        person.email());
    return person;
  }
}
