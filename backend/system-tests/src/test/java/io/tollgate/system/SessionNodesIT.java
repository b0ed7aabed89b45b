package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Gateway;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Portal;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The portal's sessions on several nodes, and while the login server does not answer. */
@Isolated("freezes the login server")
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionNodesIT {
  /** The pause between two probes and the time one may take, with room for a busy machine. */
  private static final Duration NOTICED = Duration.ofSeconds(9);

  private static final int ATTEMPTS = 15;
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final Duration ON_A_BUSY_MACHINE = Duration.ofSeconds(1);

  /** For how long the server checks tokens by its own copy of the keys, and a little more. */
  private static final Duration OWN_COPY_OF_KEYS = Duration.ofSeconds(7);

  private final Stack stack;
  private final Realm realm;

  SessionNodesIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void everyNodeKnowsEverySessionAndNoneKeepsOneThatEnded() {
    Gateway second = stack.startGateway("second-portal", Map.of());
    try {
      Visitor visitor = Visitor.signedIn(stack, realm.person("nodes", true));
      Visitor there = visitor.at(second.portal());
      assertThat(there.isIn()).isTrue();
      // Begun at one node, answered at the other.
      Visitor travelling = new Visitor(stack);
      String callback = SessionIT.pathOf(travelling.answer(realm.person("travel", true)));
      Visitor arrived = travelling.at(second.portal());
      assertThat(arrived.get(callback).header("location"))
          .isEqualTo(stack.gateway().portal() + "/");
      assertThat(arrived.isIn()).isTrue();
      assertThat(there.write("POST", "/auth/logout", null).status()).isEqualTo(200);
      assertThat(visitor.isIn()).isFalse();
    } finally {
      second.stop();
    }
  }

  @Test
  void aLoginServerThatHangsIsSaidKindlyAndHoldsNobody() throws InterruptedException {
    Visitor visitor = Visitor.signedIn(stack, realm.person("away", true));
    String token = stack.tokens().of("ada@bakery.example");
    Portal bearer = Portal.with(stack, token);
    assertThat(bearer.get("/api/me").status()).isEqualTo(200);
    stack.keycloak().signal("STOP");
    try {
      long begin = System.nanoTime();
      Await.until(
          "it is known to be away",
          NOTICED,
          () -> SessionIT.problem(new Visitor(stack).get("/auth/login")).equals("away"));
      List<Duration> waits = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) {
        String path = List.of("/auth/login", "/auth/login?step_up=1", "/auth/register").get(i % 3);
        long asked = System.nanoTime();
        assertThat(SessionIT.problem(new Visitor(stack).get(path))).isEqualTo("away");
        waits.add(Duration.ofNanos(System.nanoTime() - asked));
      }
      waits.sort(Comparator.naturalOrder());
      System.out.println("[away] answers took " + waits);
      assertThat(waits.get(ATTEMPTS / 2)).isLessThan(AT_ONCE);
      assertThat(waits.getLast()).isLessThan(ON_A_BUSY_MACHINE);
      assertThat(visitor.isIn()).isTrue();
      while (System.nanoTime() - begin < OWN_COPY_OF_KEYS.toNanos()) {
        assertThat(bearer.get("/api/me").status()).isEqualTo(200);
        Thread.sleep(250);
      }
      assertThat(Portal.anonymous(stack).get("/api/me").status()).isEqualTo(401);
      Reply out = visitor.write("DELETE", "/api/identity/sessions", null);
      assertThat(out.json().path("loginServerToo").asBoolean()).isFalse();
      assertThat(visitor.isIn()).isFalse();
    } finally {
      stack.keycloak().signal("CONT");
    }
    Await.until(
        "people sign in again",
        NOTICED,
        () -> !new Visitor(stack).get("/auth/login").headers().get("location").contains("away"));
  }
}
