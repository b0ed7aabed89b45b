package io.tollgate.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.Lane;
import io.tollgate.system.RunningStack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the contract, by every role of the same tenant, of another tenant, and by
 * nobody: 401 for nobody, 403 for a role that may not, 404 for another tenant's object. A new
 * operation is walked without a line here, or fails for want of an object to name.
 */
@Lane.People
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

  /** Roles walk side by side: each is a person of its own, in tenants of its own. */
  private static final int WALKERS = 3;

  private final Stack stack;
  private final Contract contract = Contract.published();
  private final Requests requests = new Requests(contract);

  RoleWalkIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everyOperationAnswersEveryRoleAsTheContractSays() throws Exception {
    List<Operation> operations = contract.operations();
    var differences = new ArrayList<String>();
    var done = new HashSet<Operation>();
    int cases = nobody(operations, differences);
    try (var threads = Executors.newFixedThreadPool(WALKERS)) {
      List<Future<RoleWalk>> walks =
          ROLES.stream().map(role -> threads.submit(() -> walked(role, operations))).toList();
      for (Future<RoleWalk> walk : walks) {
        RoleWalk over = walk.get();
        cases += over.cases();
        differences.addAll(over.differences());
        done.addAll(over.done());
      }
    } catch (ExecutionException fault) {
      throw new AssertionError(fault.getCause());
    }
    operations.stream()
        .filter(operation -> !done.contains(operation))
        .map(operation -> operation + ": no role succeeded, the walk's request is no good")
        .forEach(differences::add);
    System.out.printf(
        "[walk] %d operations, %d cases, %d differences%n",
        operations.size(), cases, differences.size());
    assertThat(differences).isEmpty();
    assertThat(cases).isGreaterThan(operations.size() * ROLES.size());
  }

  private RoleWalk walked(String role, List<Operation> operations) {
    try (var walk = new RoleWalk(stack, role, requests)) {
      walk.over(operations);
      return walk;
    }
  }

  /** Whoever is not signed in; gives back how many operations were asked. */
  private int nobody(List<Operation> operations, List<String> differences) {
    int cases = 0;
    try (var sql = Sql.kept(stack, Role.MIGRATION)) {
      var grounds = new Grounds(stack, sql, UUID.randomUUID(), "nobody@walk.example");
      var nobody = new Api(stack.gateway().portal(), "");
      for (Operation operation : operations) {
        if (operation.open()) {
          continue;
        }
        cases++;
        try {
          HttpRequest.Builder request = nobody.request(grounds.address(operation));
          Reply reply = nobody.send(requests.fill(request, operation, grounds));
          if (reply.status() != 401) {
            differences.add(operation + " by nobody: not 401 but " + RoleWalk.shortly(reply));
          }
        } catch (NoSuchElementException unknown) {
          differences.add(operation + ": " + unknown.getMessage());
        }
      }
    }
    return cases;
  }
}
