package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmFilesTest {
  private static final Path REALM = Folders.findProject().resolve("keycloak-realm");
  private static final Map<String, String> BLANKS =
      Map.of(
          "portal.url", "http://localhost:1",
          "portal.secret", "s3cret",
          "admin.secret", "s3cret-too",
          "smtp.port", "2");

  @Test
  void theProductsRealmHasNoPeopleNoSecretAndNoPasswordGrant() {
    JsonObject realm = RealmFiles.join(REALM, List.of("realm"), Map.of());
    assertThat(realm.getJsonArray("users").getValuesAs(JsonObject.class))
        .allSatisfy(
            user -> {
              assertThat(user).containsKey("serviceAccountClientId");
              assertThat(user).doesNotContainKey("credentials");
            });
    assertThat(realm.getJsonArray("clients").getValuesAs(JsonObject.class))
        .allSatisfy(
            client -> {
              assertThat(client.getBoolean("directAccessGrantsEnabled")).isFalse();
              assertThat(client.getBoolean("implicitFlowEnabled")).isFalse();
              assertThat(client.getString("secret", "${}")).matches("\\$\\{[a-z.]*}");
            });
  }

  @Test
  void theLaptopsRealmAddsPeopleAndOneClientToTheProducts() {
    JsonObject realm = RealmFiles.join(REALM, List.of("realm", "dev"), BLANKS);
    assertThat(realm.getJsonArray("clients").getValuesAs(JsonObject.class))
        .extracting(client -> client.getString("clientId"))
        .containsExactly(
            "tollgate-api", "tollgate-portal", "tollgate-admin", "admin-cli", "tollgate-cli");
    assertThat(people(realm))
        .extracting(user -> user.getString("id") + " " + user.getString("email"))
        .containsExactlyElementsOf(
            Person.ALL.stream().map(person -> person.id() + " " + person.email()).toList());
    assertThat(realm.toString()).doesNotContain("${portal", "${admin", "${smtp");
    assertThat(realm.get("smtpServer")).isNotEqualTo(JsonValue.NULL);
  }

  private static List<JsonObject> people(JsonObject realm) {
    return realm.getJsonArray("users").getValuesAs(JsonObject.class).stream()
        .filter(user -> !user.containsKey("serviceAccountClientId"))
        .toList();
  }
}
