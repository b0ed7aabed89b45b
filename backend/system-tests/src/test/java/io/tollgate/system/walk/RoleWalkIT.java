package io.tollgate.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.RunningStack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the contract, by every role of the same tenant, of another tenant, and by
 * nobody: 401 for nobody, 403 for a role that may not, 404 for another tenant's object. A new
 * operation is walked without a line here, or fails for want of an object to name.
 */
@ExtendWith(RunningStack.class)
class RoleWalkIT {
  private static final List<String> ROLES =
      List.of(
          "platform:owner",
          "platform:operator",
          "platform:finance",
          "platform:support",
          "platform:auditor",
          "reseller:owner",
          "reseller:finance",
          "reseller:support",
          "workspace:admin",
          "workspace:billing",
          "workspace:developer",
          "workspace:viewer");
  private static final String WALKER = "vera@bakery.example";

  /** Refusals that are not about the role: what a role may do, it may be asked to prove again. */
  private static final Set<String> ASKS_FOR_PROOF = Set.of("step_up_required", "mfa_required");

  private final Stack stack;
  private final Sql sql;
  private final Contract contract = Contract.published();
  private final List<String> differences = new ArrayList<>();
  private int cases;

  RoleWalkIT(Stack stack) {
    this.stack = stack;
    this.sql = new Sql(stack, Role.MIGRATION);
  }

  @Test
  void everyOperationAnswersEveryRoleAsTheContractSays() {
    Walker walker = Walker.of(stack, WALKER);
    try {
      for (Operation operation : contract.operations()) {
        walk(operation, walker);
      }
    } finally {
      walker.become("workspace:viewer", Tenant.BAKERY);
    }
    System.out.println(
        "[walk] %d operations, %d cases, %d differences"
            .formatted(contract.operations().size(), cases, differences.size()));
    assertThat(differences).isEmpty();
    assertThat(cases).isGreaterThan(contract.operations().size() * ROLES.size());
  }

  private void walk(Operation operation, Walker walker) {
    Api nobody = new Api(stack.gateway().portal(), "");
    if (!operation.open()) {
      expect(operation, "nobody", send(nobody, operation, walker), "401", 401);
    }
    boolean done = false;
    for (String role : ROLES) {
      boolean may = operation.roles().contains(role) || operation.forWhoeverIsSignedIn();
      Grounds own = new Grounds(stack, walker.subject());
      walker.become(role, own.tenant);
      Reply same = send(walker.api(), operation, own);
      if (operation.open()) {
        open(operation, role, same);
        done = true;
      } else if (may) {
        allow(operation, role, same);
        done |= same.status() < 400 || same.status() == 409 || asksForProof(same);
      } else {
        expect(operation, role, same, "403", 403);
      }
      if (!role.startsWith("platform:") && !operation.open()) {
        other(operation, role, may, walker);
      }
    }
    if (!done) {
      differences.add(operation + ": no role succeeded, the walk's request is no good");
    }
  }

  /** The same request about another tenant's object. */
  private void other(Operation operation, String role, boolean may, Walker walker) {
    // What belongs to people and not to tenants must be somebody else's.
    UUID owner = operation.forWhoeverIsSignedIn() ? UUID.randomUUID() : walker.subject();
    Grounds foreign = new Grounds(stack, owner);
    walker.become(role, new Grounds(stack, walker.subject()).tenant);
    Reply answer = send(walker.api(), operation, foreign);
    if (Grounds.names(operation)) {
      expect(operation, role + " elsewhere", answer, "404", 404);
    } else if (may) {
      allow(operation, role + " elsewhere", answer);
      assertThat(answer.body())
          .as("%s by %s", operation, role)
          .doesNotContain(foreign.tenant.workspace().toString());
    }
  }

  private void allow(Operation operation, String who, Reply answer) {
    cases++;
    boolean refused =
        Set.of(401, 403, 404).contains(answer.status()) && !asksForProof(answer)
            || answer.status() >= 500;
    if (refused) {
      differences.add(operation + " by " + who + ": allowed, but " + shortly(answer));
    }
  }

  /** Open to everybody: whatever it answers, it asks for no role. */
  private void open(Operation operation, String who, Reply answer) {
    cases++;
    if (answer.status() == 401 || answer.status() == 403 || answer.status() >= 500) {
      differences.add(operation + " by " + who + ": open, but " + shortly(answer));
    }
  }

  private void expect(Operation operation, String who, Reply answer, String wanted, int status) {
    cases++;
    if (answer.status() != status) {
      differences.add(operation + " by " + who + ": not " + wanted + " but " + shortly(answer));
    }
  }

  private static String shortly(Reply answer) {
    return answer.status() + " " + answer.body();
  }

  private static boolean asksForProof(Reply answer) {
    return answer.status() == 403 && ASKS_FOR_PROOF.contains(answer.json().path("code").asText());
  }

  private Reply send(Api api, Operation operation, Walker walker) {
    return send(api, operation, new Grounds(stack, walker.subject()));
  }

  private Reply send(Api api, Operation operation, Grounds grounds) {
    HttpRequest.Builder request = api.request(grounds.address(operation));
    if (operation.body().isMissingNode()) {
      return api.send(request.method(operation.method(), HttpRequest.BodyPublishers.noBody()));
    }
    JsonNode body = new Sample(contract, grounds.facts(operation)).of(operation.body());
    return api.send(
        request
            .header("Content-Type", "application/json")
            .method(operation.method(), HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** The person whose one role changes with every step. */
  private record Walker(Sql sql, UUID subject, Api api) {
    static Walker of(Stack stack, String email) {
      Api api = new Api(stack.gateway().portal(), stack.tokens().of(email));
      UUID subject = UUID.fromString(api.get("/api/me").json().path("subject").asText());
      return new Walker(new Sql(stack, Role.MIGRATION), subject, api);
    }

    void become(String role, Tenant tenant) {
      sql.transaction(
          connection -> {
            try (var drop =
                connection.prepareStatement("delete from identity.membership where subject = ?")) {
              drop.setObject(1, subject);
              drop.execute();
            }
            String tier = role.substring(0, role.indexOf(':'));
            try (var insert =
                connection.prepareStatement(
                    """
                    insert into identity.membership (subject, tier, reseller_id, workspace_id, role,
                        email) values (?, ?, ?, ?, ?, ?)
                    """)) {
              insert.setObject(1, subject);
              insert.setString(2, tier);
              insert.setObject(3, tier.equals("platform") ? null : tenant.reseller());
              insert.setObject(4, tier.equals("workspace") ? tenant.workspace() : null);
              insert.setString(5, role.substring(tier.length() + 1));
              insert.setString(6, WALKER);
              return insert.execute();
            }
          });
    }
  }
}
