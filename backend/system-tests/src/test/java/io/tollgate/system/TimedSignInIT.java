package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** How long a refusal takes tells nothing either. */
@Isolated("measures times")
@ExtendWith(RunningStack.class)
class TimedSignInIT {
  private final Stack stack;
  private final Realm realm;

  TimedSignInIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void theTimeDoesNotTellWhetherAPersonExists() {
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    for (int tries = 0; tries < 4; tries++) {
      known = Math.min(known, nanosOfAWrongPassword(realm.person("timed", true)));
      unknown = Math.min(unknown, nanosOfAWrongPassword("nobody-" + tries + "@people.example"));
    }
    assertThat((double) unknown / known).isBetween(0.4, 2.5);
  }

  private long nanosOfAWrongPassword(String email) {
    var person = new SignIn(stack);
    person.begin(Map.of());
    long begin = System.nanoTime();
    person.password(email, "wrong-Password-1");
    return System.nanoTime() - begin;
  }
}
