package io.tollgate.system.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.Lane;
import io.tollgate.system.RunningStack;
import io.tollgate.system.chromium.Chromium;
import io.tollgate.system.chromium.Window;
import io.tollgate.system.chromium.Window.Look;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do in the portal from their first visit on, by its own pages alone. */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalJourneyIT {
  private final Stack stack;
  private final Shop shop;
  private final Chromium chromium = new Chromium();

  PortalJourneyIT(Stack stack) {
    this.stack = stack;
    this.shop = new Shop(stack);
  }

  @AfterAll
  void closeTheBrowser() {
    chromium.close();
  }

  @Test
  void aNewCustomerRegistersAndComesBackWithNothingButAPasskey() {
    String email = "nora-" + UUID.randomUUID() + "@people.example";
    Window window = chromium.open(Look.DESK).withPasskeys();
    // Keycloak's own page looks for a field that comes later here, and says so to its console.
    window.expect("Cannot read properties of null (reading 'addEventListener')");
    window.expect(401, "/api/me").open(portal("/r/" + shop.slug() + "/prices"));
    window.see("DeepSeek Chat").picture("01-prices");
    window.open(portal("/register?reseller=" + shop.slug()));
    window.see("Create your account").picture("03-register").click("Start");

    window.see(Shop.NAME).fill("E-mail", email);
    window.fill("First name", "Nora").fill("Last name", "Nightingale");
    window.picture("03-keycloak-register");
    window.click("Create account").see("Confirm your e-mail").picture("04-keycloak-confirm");
    window.open(new Mailbox(stack, email).link(1)).see("Choose a password");
    window.fill("New Password", Realm.PASSWORD).fill("Confirm password", Realm.PASSWORD);
    window.picture("05-keycloak-password").click("Continue");

    window.see(Shop.TERMS).picture("06-welcome");
    window.fill("Name of the workspace", "Nightingale & Daughters");
    window.click("I have read the terms and accept them").click("Create the workspace");
    window.at(portal("/workspaces/").toString()).see("Nightingale & Daughters").see("$5.00");
    window.picture("07-workspace");

    window.click("Account menu of Nora Nightingale").click("Account security");
    window.picture("08-security").click("Add a passkey");
    window.see("Add a passkey").picture("09-keycloak-passkey").click("Create passkey");
    window.see("Done: your change is in force.").picture("10-security-done");
    signOut(window, "Nora Nightingale");
    // The sign-in page offers the passkey by itself, and the device takes the offer.
    window.click("Sign in").see("Nightingale & Daughters").picture("12-back");
    assertThat(window.faults()).isEmpty();
  }

  /** By the menu, to the page that says so. */
  private static void signOut(Window window, String name) {
    window.click("Account menu of " + name).click("Sign out").see("You are signed out.");
  }

  private URI portal(String path) {
    return stack.gateway().portal().resolve(path);
  }
}
