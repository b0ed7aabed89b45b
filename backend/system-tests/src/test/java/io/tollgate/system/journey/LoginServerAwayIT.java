package io.tollgate.system.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.RunningStack;
import io.tollgate.system.chromium.Chromium;
import io.tollgate.system.chromium.Window;
import io.tollgate.system.chromium.Window.Look;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** What the portal shows who wants to sign in while the login server does not answer. */
@Isolated("stops Keycloak")
@ExtendWith(RunningStack.class)
class LoginServerAwayIT {
  private static final Duration KNOWN = Duration.ofSeconds(30);

  private final Stack stack;
  private final Shop shop;

  LoginServerAwayIT(Stack stack) {
    this.stack = stack;
    this.shop = new Shop(stack);
  }

  @Test
  void thePortalSaysSoKindlyAndGoesOnAfterwards() {
    try (Chromium chromium = new Chromium();
        Window window = chromium.open(Look.PHONE)) {
      Person rosa = new Person(stack, window, "rosa@people.example");
      rosa.open("/sign-in?reseller=" + shop.slug()).see(Shop.NAME).still();
      stack.keycloak().signal("STOP");
      try {
        Await.until("it is known to be away", KNOWN, this::isKnownAway);
        window.click("Sign in").see("Signing in is away for a moment").see("Try again");
        window.picture("away");
      } finally {
        stack.keycloak().signal("CONT");
      }
      Await.until("it is known to be back", KNOWN, () -> !isKnownAway());
      window.click("Try again");
      window.at(stack.keycloak().base().toString()).see("Password");
      assertThat(window.faults()).isEmpty();
    }
  }

  private boolean isKnownAway() {
    return String.valueOf(new Visitor(stack).get("/auth/login").header("location"))
        .contains("problem=away");
  }
}
