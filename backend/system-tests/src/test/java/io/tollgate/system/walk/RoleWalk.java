package io.tollgate.system.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

/**
 * All operations by a person of one role: in their own tenant, and from there in another one. What
 * must be refused and what only reads is asked of one tenant; whatever may change something gets a
 * tenant of its own, because what was done cannot be done again.
 */
final class RoleWalk implements AutoCloseable {
  private final Stack stack;
  private final String role;
  private final Requests requests;
  private final Sql superuser;
  private final Sql owner;
  private final Walker walker;
  private final List<String> differences = new ArrayList<>();
  private final Set<Operation> done = new HashSet<>();
  private int cases;

  RoleWalk(Stack stack, String role, Requests requests) {
    this.stack = stack;
    this.role = role;
    this.requests = requests;
    this.superuser = Sql.kept(stack, Role.SUPERUSER);
    this.owner = Sql.kept(stack, Role.MIGRATION);
    this.walker = new Walker(stack, superuser, role);
  }

  void over(List<Operation> operations) {
    Grounds own = grounds(walker.subject);
    for (Operation operation : operations) {
      if (!changes(operation)) {
        step(operation, () -> inside(operation, own));
      }
    }
    if (!role.startsWith("platform:")) {
      Tenant home = grounds(walker.subject).tenant;
      Grounds foreign = grounds(walker.subject);
      Grounds somebodys = grounds(UUID.randomUUID());
      for (Operation operation : operations) {
        // What belongs to people and not to tenants must be somebody else's.
        Grounds theirs = operation.forWhoeverIsSignedIn() ? somebodys : foreign;
        step(operation, () -> elsewhere(operation, home, theirs));
      }
    }
    for (Operation operation : operations) {
      if (changes(operation)) {
        step(operation, () -> inside(operation, grounds(walker.subject)));
      }
    }
  }

  private Grounds grounds(UUID person) {
    return new Grounds(stack, owner, person, walker.email);
  }

  private boolean may(Operation operation) {
    return operation.roles().contains(role) || operation.forWhoeverIsSignedIn();
  }

  private boolean changes(Operation operation) {
    return may(operation) && !operation.method().equals("GET");
  }

  private void step(Operation operation, Runnable step) {
    try {
      step.run();
    } catch (NoSuchElementException unknown) {
      differences.add(operation + ": " + unknown.getMessage());
    }
  }

  private void inside(Operation operation, Grounds own) {
    Reply same = send(operation, own.tenant, own);
    if (operation.open()) {
      open(operation, role, same);
      done.add(operation);
    } else if (may(operation)) {
      allow(operation, role, same);
      if (same.status() < 400 || same.status() == 409) {
        done.add(operation);
      }
    } else {
      expect(operation, role, same, 403);
    }
  }

  /** The answer to the same request about another tenant's object. */
  private void elsewhere(Operation operation, Tenant home, Grounds foreign) {
    if (operation.open()) {
      return;
    }
    Reply answer = send(operation, home, foreign);
    String who = role + " elsewhere";
    if (operation.ofThePlatform() && !operation.blanks().isEmpty() && answer.status() == 404) {
      cases++;
    } else if (operation.ofThePlatform()) {
      expect(operation, who, answer, 403);
    } else if (Grounds.names(operation)) {
      expect(operation, who, answer, 404);
    } else if (may(operation)) {
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

  static String shortly(Reply answer) {
    return answer.status() + " " + answer.body();
  }

  private Reply send(Operation operation, Tenant place, Grounds grounds) {
    walker.go(place);
    HttpRequest.Builder request = walker.request(grounds.address(operation));
    Reply reply = walker.send(requests.fill(request, operation, grounds));
    if (!operation.method().equals("GET") && reply.status() < 400) {
      walker.forget();
    }
    return reply;
  }

  int cases() {
    return cases;
  }

  List<String> differences() {
    return differences;
  }

  /** What this role could carry out. */
  Set<Operation> done() {
    return done;
  }

  @Override
  public void close() {
    try (superuser;
        owner) {
      walker.retire();
    }
  }
}
