package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Authenticator;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Browser;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.Visitor;
import io.tollgate.system.kit.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Who is erased everywhere has no account at the login server any more, even if that was away. */
@Isolated("stops Keycloak")
@ExtendWith(RunningStack.class)
class ErasedAccountIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Stack stack;
  private final Realm realm;
  private final Sql sql;

  ErasedAccountIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
    this.sql = Sql.superuser(stack);
  }

  @Test
  void anApprovedErasureRemovesTheAccountAlsoAfterKeycloakWasAway() throws InterruptedException {
    Visitor asking = owner("asks");
    Visitor deciding = owner("decides");
    String stays = member("stays");
    Tenant tenant = new World(stack).tenant(World.PLENTY, World.PLENTY);
    for (boolean away : List.of(false, true)) {
      String email = member("erased");
      UUID person = join(tenant, email);
      String approval =
          ok(202, asking.write("POST", "/api/privacy/erasures", json("subject", person.toString())))
              .path("id")
              .asText();
      assertThat(accounts(email)).isOne();
      if (away) {
        stack.keycloak().signal("STOP");
      }
      try {
        approve(deciding, approval);
        assertThat(
                sql.number(
                    "select count(*) from privacy.erasure where subject = ? and approval_id = ?",
                    person,
                    UUID.fromString(approval)))
            .isOne();
        if (away) {
          Thread.sleep(5_000);
          assertThat(state(person)).as("asked again and again, in vain").isEqualTo("pending");
        }
      } finally {
        if (away) {
          stack.keycloak().signal("CONT");
        }
      }
      Await.until("the account is removed", SOON, () -> state(person).equals("removed"));
      assertThat(accounts(email)).isZero();
      var again = new Visitor(stack);
      assertThat(again.answer(email).headers()).doesNotContainKey("location");
    }
    assertThat(accounts(stays)).isOne();
  }

  private String state(UUID person) {
    return sql.<String>column("select account from privacy.erasure where subject = ?", person)
        .getFirst();
  }

  private int accounts(String email) {
    return realm.get("/users?exact=true&" + Browser.form(Map.of("email", email))).size();
  }

  private void approve(Visitor deciding, String approval) {
    var key = new Authenticator(stack.gateway().portal());
    String passkeys = "/api/approvals/passkeys";
    String fresh =
        ok(200, deciding.write("POST", passkeys + "/options", null)).path("challenge").asText();
    ok(201, deciding.write("POST", passkeys, key.made(fresh)));
    String one = "/api/approvals/" + approval;
    String asked =
        ok(200, deciding.write("POST", one + "/options", null)).path("challenge").asText();
    JsonNode done = ok(200, deciding.write("POST", one + "/approve", key.signed(asked)));
    assertThat(done.path("state").asText()).isEqualTo("executed");
  }

  private static JsonNode ok(int status, Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    return reply.json();
  }

  private static JsonNode json(String name, String value) {
    return Json.object().put(name, value);
  }

  /** One of the platform's owners, signed in with two factors just now. */
  private Visitor owner(String hint) {
    String email = member(hint);
    join(null, email);
    Visitor visitor = Visitor.signedIn(stack, email);
    visitor.stepUp(email);
    return visitor;
  }

  private String member(String hint) {
    return realm.person(hint, true);
  }

  private UUID join(@Nullable Tenant tenant, String email) {
    UUID person = UUID.fromString(realm.find(email).path("id").asText());
    sql.run(
        """
        insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
          values (?, ?, ?::uuid, ?::uuid, ?, ?)
        """,
        person,
        tenant == null ? "platform" : "workspace",
        tenant == null ? null : tenant.reseller(),
        tenant == null ? null : tenant.workspace(),
        tenant == null ? "owner" : "viewer",
        email);
    return person;
  }
}
