package io.tollgate.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.RunningStack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Tenant;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
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

  private final Stack stack;
  private final Requests requests = new Requests(Contract.published());
  private final List<String> differences = new ArrayList<>();
  private int cases;

  RoleWalkIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everyOperationAnswersEveryRoleAsTheContractSays() {
    List<Operation> operations = Contract.published().operations();
    var walker = new Walker(stack);
    try {
      Tenant home = new Grounds(stack, walker.subject).tenant;
      for (Operation operation : operations) {
        try {
          walk(operation, walker, home);
        } catch (NoSuchElementException unknown) {
          differences.add(operation + ": " + unknown.getMessage());
        }
      }
    } finally {
      walker.become("workspace:viewer", Tenant.BAKERY);
    }
    System.out.printf(
        "[walk] %d operations, %d cases, %d differences%n",
        operations.size(), cases, differences.size());
    assertThat(differences).isEmpty();
    assertThat(cases).isGreaterThan(operations.size() * ROLES.size());
  }

  private void walk(Operation operation, Walker walker, Tenant home) {
    var own = new Grounds(stack, walker.subject);
    // What belongs to people and not to tenants must be somebody else's.
    var foreign =
        new Grounds(stack, operation.forWhoeverIsSignedIn() ? UUID.randomUUID() : walker.subject);
    if (!operation.open()) {
      var nobody = new Api(stack.gateway().portal(), "");
      HttpRequest.Builder request = nobody.request(own.address(operation));
      expect(operation, "nobody", nobody.send(requests.fill(request, operation, own)), 401);
    }
    boolean done = false;
    for (String role : ROLES) {
      boolean may = operation.roles().contains(role) || operation.forWhoeverIsSignedIn();
      walker.become(role, own.tenant);
      Reply same = send(walker, operation, own);
      if (operation.open()) {
        open(operation, role, same);
        done = true;
      } else if (may) {
        allow(operation, role, same);
        done |= same.status() < 400 || same.status() == 409;
        // What was done cannot be done again.
        own = operation.method().equals("GET") ? own : new Grounds(stack, walker.subject);
      } else {
        expect(operation, role, same, 403);
      }
      if (!role.startsWith("platform:") && !operation.open()) {
        walker.become(role, home);
        elsewhere(operation, role, may, send(walker, operation, foreign), foreign);
      }
    }
    if (!done) {
      differences.add(operation + ": no role succeeded, the walk's request is no good");
    }
  }

  /** The answer to the same request about another tenant's object. */
  private void elsewhere(
      Operation operation, String role, boolean may, Reply answer, Grounds foreign) {
    String who = role + " elsewhere";
    if (operation.ofThePlatform() && !operation.blanks().isEmpty() && answer.status() == 404) {
      cases++;
    } else if (operation.ofThePlatform()) {
      expect(operation, who, answer, 403);
    } else if (Grounds.names(operation)) {
      expect(operation, who, answer, 404);
    } else if (may) {
      allow(operation, who, answer);
      if (operation.forWhoeverIsSignedIn()) {
        return;
      }
      assertThat(answer.body())
          .as("%s by %s", operation, role)
          .doesNotContain(foreign.tenant.workspace().toString());
    } else {
      expect(operation, who, answer, 403);
    }
  }

  private void allow(Operation operation, String who, Reply answer) {
    cases++;
    if (Set.of(401, 403, 404).contains(answer.status()) || answer.status() >= 500) {
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

  private void expect(Operation operation, String who, Reply answer, int status) {
    cases++;
    if (answer.status() != status) {
      differences.add(operation + " by " + who + ": not " + status + " but " + shortly(answer));
    }
  }

  private static String shortly(Reply answer) {
    return answer.status() + " " + answer.body();
  }

  private Reply send(Walker walker, Operation operation, Grounds grounds) {
    HttpRequest.Builder request = walker.request(grounds.address(operation));
    return walker.send(requests.fill(request, operation, grounds));
  }
}
