package io.tollgate.system.journey;

import io.tollgate.stack.Stack;
import io.tollgate.system.chromium.Window;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import java.net.URI;

/** Somebody with a browser, on the pages where people prove who they are. */
final class Person {
  private final Stack stack;
  private final Window window;
  private final String email;

  Person(Stack stack, Window window, String email) {
    this.stack = stack;
    this.window = window;
    this.email = email;
    window.expect(401, "/api/me");
    // Keycloak's own page of registration looks for a field that comes later here.
    window.expect("Cannot read properties of null (reading 'addEventListener')");
  }

  Window window() {
    return window;
  }

  String email() {
    return email;
  }

  /** Opens a page of the portal by its address. */
  Window open(String path) {
    return window.open(portal(path));
  }

  URI portal(String path) {
    return stack.gateway().portal().resolve(path);
  }

  /** On Keycloak's page of registration: gives address and name, follows the mail's link. */
  void register(String firstName, String lastName) {
    window.fill("E-mail", email).fill("First name", firstName).fill("Last name", lastName);
    window.picture("keycloak-register").click("Create account");
    window.see("Confirm your e-mail").picture("keycloak-confirm");
    window.open(new Mailbox(stack, email).link(1)).see("Choose a password");
    window.fill("New password", Realm.PASSWORD).fill("Confirm password", Realm.PASSWORD);
    window.picture("keycloak-password").click("Continue");
  }

  /** On Keycloak's sign-in page. */
  void givePassword() {
    window.fill("E-mail", email).fill("Password", Realm.PASSWORD);
    window.picture("keycloak-sign-in").click("Sign in");
  }

  /** On Keycloak's page that makes people set up an app, up to the codes for a lost phone. */
  Phone setUpPhone() {
    window.see("Set up an authenticator app").picture("keycloak-totp");
    var phone = new Phone(window.value("document.querySelector('[name=totpSecret]')?.value"));
    window.fill("One-time code", phone.code()).fill("Name of the device", "Phone");
    window.click("Continue").see("Recovery codes").picture("keycloak-codes");
    window.click("I have saved these codes somewhere safe").click("Done");
    return phone;
  }

  /** By the menu, to the page that says so. */
  void signOut() {
    window.click("Account menu of ").click("Sign out").see("You are signed out.");
  }
}
