package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a sign-in counts, and how many there are of one person. */
@Lane.People
@ExtendWith(RunningStack.class)
class SessionsRealmIT {
  private final Stack stack;
  private final Realm realm;

  SessionsRealmIT(Stack stack) {
    this.stack = stack;
    this.realm = new Realm(stack);
  }

  @Test
  void aSessionIsAskedAnewWhenTheApplicationWantsIt() {
    String email = realm.person("asked", true);
    var person = new SignIn(stack);
    long first = person.simply(email).id().path("auth_time").asLong();
    person.begin(Map.of());
    assertThat(person.claims().id().path("auth_time").asLong()).isEqualTo(first);
    Await.pause(2_100);
    for (Map<String, String> asks :
        List.of(Map.of("prompt", "login"), Map.of("max_age", "1"), Map.of("max_age", "0"))) {
      person.begin(asks);
      assertThat(person.isDone()).as("%s", asks).isFalse();
      assertThat(person.page().has("name=\"password\"")).as("%s", asks).isTrue();
    }
    person.browser().submit(Map.of("password", Realm.PASSWORD));
    assertThat(person.claims().id().path("auth_time").asLong()).isGreaterThan(first);
  }

  @Test
  void anotherPersonsPasswordDoesNotRenewMySession() {
    String mine = realm.person("mine", true);
    String other = realm.person("other", true);
    var person = new SignIn(stack);
    person.simply(mine);
    person.begin(Map.of("prompt", "login"));
    person.password(other, "Password-of-the-other-1");
    assertThat(person.isDone()).isFalse();
    person.begin(Map.of());
    assertThat(person.claims().access().path("email").asText()).isEqualTo(mine);
  }

  @Test
  void aSixthSessionEndsTheOldest() {
    String email = realm.person("restless", true);
    var sessions = new ArrayList<String>();
    var oldest = new SignIn(stack);
    sessions.add(oldest.simply(email).access().path("sid").asText());
    Await.pause(1_100);
    for (int more = 0; more < 5; more++) {
      sessions.add(new SignIn(stack).simply(email).access().path("sid").asText());
    }
    String id = realm.find(email).path("id").asText();
    JsonNode left = realm.get("/users/" + id + "/sessions");
    assertThat(left).hasSize(5);
    assertThat(left)
        .extracting(session -> session.path("id").asText())
        .doesNotContain(sessions.getFirst());
    oldest.begin(Map.of());
    assertThat(oldest.isDone()).isFalse();
  }

  @Test
  void sessionsAndLinksEndAsTheRealmSays() {
    JsonNode settings = realm.get("");
    assertThat(settings.path("ssoSessionIdleTimeout").asInt()).isEqualTo(1_800);
    assertThat(settings.path("ssoSessionMaxLifespan").asInt()).isEqualTo(36_000);
    assertThat(settings.path("rememberMe").asBoolean()).isFalse();
    assertThat(settings.path("webAuthnPolicyPasswordlessUserVerificationRequirement").asText())
        .isEqualTo("required");
  }
}
