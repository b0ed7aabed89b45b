package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Browser;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who gets in by address and password, tried by who should not. Early, since a Keycloak that was
 * restarted twice no longer has the log of its import.
 */
@Lane.People
@Order(1)
@ExtendWith(RunningStack.class)
class RealmIT {
  private final Stack stack;
  private final Realm realm;

  RealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void theRealmIsImportedWithoutAWarningThatMatters() throws IOException {
    List<String> begun = Stream.of("keycloak.log.1", "keycloak.log").flatMap(this::start).toList();
    assertThat(begun).anyMatch(line -> line.contains("Realm 'tollgate' imported"));
    // Keycloak's own remarks: about features that nothing of ours uses, and that the gateway, which
    // starts at the same time, asked too early.
    assertThat(begun)
        .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
        .allMatch(
            line ->
                line.contains("Deprecated features identity-brokering-api:v1")
                    || line.contains("Request received during bootstrapping"));
  }

  /** The lines of a run of Keycloak up to the moment it served. */
  private Stream<String> start(String name) {
    Path file = stack.config().folders().data().resolve("logs").resolve(name);
    try {
      return Files.isRegularFile(file)
          ? Files.readAllLines(file).stream()
              .takeWhile(line -> !line.contains("[org.keycloak.events]"))
              .takeWhile(line -> !line.contains("KC-SERVICES0032: Import finished"))
          : Stream.empty();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void aNewPersonConfirmsTheAddressBeforeThereIsAPassword() {
    String email = "new-" + UUID.randomUUID() + "@people.example";
    var person = new SignIn(stack);
    register(person, email);
    assertThat(person.page().title()).isEqualTo("Confirm your e-mail");
    assertThat(person.isDone()).isFalse();
    var impatient = new SignIn(stack);
    impatient.begin(Map.of());
    impatient.password(email, Realm.PASSWORD);
    assertThat(impatient.isDone()).isFalse();

    person.browser().open(new Mailbox(stack, email).link(1));
    assertThat(person.page().title()).isEqualTo("Choose a password");
    for (String weak : weak(email)) {
      person.browser().submit(passwords(weak));
      assertThat(person.page().title()).as(weak).isEqualTo("Choose a password");
      assertThat(person.isDone()).as(weak).isFalse();
    }
    person.browser().submit(passwords(Realm.PASSWORD));
    JsonNode claims = person.claims().access();
    assertThat(claims.path("email").asText()).isEqualTo(email);
    assertThat(claims.path("email_verified").asBoolean()).isTrue();
    assertThat(claims.path("acr").asText()).isEqualTo("1");
  }

  private static List<String> weak(String email) {
    return List.of(
        "short-Pw-1",
        "password1234",
        "PASSWORD1234",
        "qwertyuiopas",
        "123456789012",
        email,
        "my " + email + " !",
        "x".repeat(129));
  }

  @Test
  void aMailLinkWorksOnce() {
    String email = "once-" + UUID.randomUUID() + "@people.example";
    var person = new SignIn(stack);
    register(person, email);
    var link = new Mailbox(stack, email).link(1);
    person.browser().open(link);
    person.browser().submit(passwords(Realm.PASSWORD));
    assertThat(person.isDone()).isTrue();
    var thief = new SignIn(stack);
    Browser.Page page = thief.browser().open(link);
    assertThat(page.has("password-new")).isFalse();
    thief.begin(Map.of());
    assertThat(thief.isDone()).isFalse();
  }

  @Test
  void whoeverHasNotConfirmedTheAddressGetsNoToken() {
    String email = realm.person("unconfirmed", false);
    var person = new SignIn(stack);
    person.begin(Map.of());
    person.password(email, Realm.PASSWORD);
    assertThat(person.page().title()).isEqualTo("Confirm your e-mail");
    person.begin(Map.of());
    assertThat(person.isDone()).isFalse();
    assertThat(realm.token(grant("tollgate-cli", email)).status()).isEqualTo(400);
  }

  @Test
  void guessingAPasswordLocksTheAccountForAWhileWithoutSayingSo() {
    String email = realm.person("guessed", true);
    var attacker = new SignIn(stack);
    attacker.begin(Map.of());
    for (int guesses = 0; guesses < 12; guesses++) {
      attacker.password(email, "wrong-Password-" + guesses);
    }
    attacker.password(email, Realm.PASSWORD);
    assertThat(attacker.isDone()).isFalse();
    assertThat(attacker.page().has("E-mail or password is not right.")).isTrue();
    String id = realm.find(email).path("id").asText();
    assertThat(realm.get("/attack-detection/brute-force/users/" + id).path("disabled").asBoolean())
        .isTrue();
  }

  @Test
  void theAnswerDoesNotTellWhetherAPersonExists() {
    String known = realm.person("known", true);
    String unknown = known.replace("known-", "nokno-");
    var one = new SignIn(stack);
    one.begin(Map.of());
    one.password(known, "wrong-Password-1");
    var other = new SignIn(stack);
    other.begin(Map.of());
    other.password(unknown, "wrong-Password-1");
    assertThat(neutral(other.page(), unknown)).isEqualTo(neutral(one.page(), known));
    assertThat(neutral(askForReset(unknown).page(), unknown))
        .isEqualTo(neutral(askForReset(known).page(), known));
    new Mailbox(stack, known).link(1);
    assertThat(new Mailbox(stack, unknown).size()).isZero();
  }

  @Test
  void aResetNeedsTheMailAndSignsNobodyIn() {
    String email = realm.person("forgetful", true);
    SignIn person = askForReset(email);
    assertThat(person.isDone()).isFalse();
    person.browser().open(new Mailbox(stack, email).link(1));
    assertThat(person.page().title()).isEqualTo("Choose a password");
    person.browser().submit(passwords("another-Otter-swims-7"));
    assertThat(person.isDone()).isFalse();
    var again = new SignIn(stack);
    again.begin(Map.of());
    again.password(email, Realm.PASSWORD);
    assertThat(again.isDone()).isFalse();
    again.password(email, "another-Otter-swims-7");
    assertThat(again.isDone()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void pagesAndMailsSpeakThePersonsLanguage(String language) {
    String email = "speaks-" + UUID.randomUUID() + "@people.example";
    var person = new SignIn(stack);
    person.begin("registrations", Map.of("ui_locales", language));
    boolean english = language.equals("en");
    assertThat(person.page().title()).isEqualTo(english ? "Create your account" : "创建账户");
    register(person, email, language);
    assertThat(person.page().title()).isEqualTo(english ? "Confirm your e-mail" : "验证电子邮箱");
    new Mailbox(stack, email).link(1);
    assertThat(realm.find(email).path("attributes").path("locale").path(0).asText())
        .isEqualTo(language);
  }

  private void register(SignIn person, String email) {
    person.begin("registrations", Map.of());
    register(person, email, "en");
  }

  private static void register(SignIn person, String email, String language) {
    person
        .browser()
        .submit(Map.of("email", email, "firstName", "Nora", "lastName", "New", "locale", language));
  }

  private SignIn askForReset(String email) {
    var person = new SignIn(stack);
    person.begin(Map.of());
    String reset = person.page().first("href=\"([^\"]*reset-credentials[^\"]*)\"");
    person.browser().open(person.page().address().resolve(reset));
    person.browser().submit(Map.of("username", email));
    return person;
  }

  private static Map<String, String> passwords(String password) {
    return Map.of("password-new", password, "password-confirm", password);
  }

  private Map<String, String> grant(String client, String email) {
    return Map.of(
        "grant_type",
        "password",
        "client_id",
        client,
        "username",
        email,
        "password",
        Realm.PASSWORD);
  }

  /** A page without what differs from visit to visit. */
  private static String neutral(Browser.Page page, String email) {
    return page.status()
        + page.body()
            .replace(email, "E-MAIL")
            .replace(email.replace("@", "%40"), "E-MAIL")
            .replaceAll("(session_code|execution|tab_id|client_data)=[\\w.%-]+", "$1=")
            .replaceAll("\"[\\w+/=-]{20,}\"", "\"\"");
  }
}
