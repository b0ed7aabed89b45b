package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.stack.Person;
import io.tollgate.stack.Role;
import io.tollgate.stack.Stack;
import io.tollgate.stack.StackException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers that all other tests stand on are real and set as promised. */
@Lane.People
@ExtendWith(RunningStack.class)
class StackIT {
  private final Stack stack;

  StackIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everyDemoPersonGetsATokenThatNamesThemAndNoRole() {
    for (Person person : Person.ALL) {
      JsonObject claims = claims(stack.tokens().of(person.email()));
      assertThat(claims.getString("sub")).isEqualTo(person.id());
      assertThat(claims.getString("email")).isEqualTo(person.email());
      assertThat(claims.getString("preferred_username")).isEqualTo(person.email());
      assertThat(claims.getString("aud")).isEqualTo("tollgate-api");
      assertThat(claims.getString("iss")).isEqualTo(stack.keycloak().issuer().toString());
      assertThat(claims).doesNotContainKeys("realm_access", "resource_access");
    }
  }

  @Test
  void aWrongPasswordGetsNoToken() {
    assertThatThrownBy(() -> stack.tokens().of("audra@tollgate.example", "Tollgate-demo-2"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("invalid_grant");
  }

  @Test
  void aPersonSignsInToTheAccountConsole() throws Exception {
    // Keycloak's cookies are marked secure, and Java, unlike browsers, does not count localhost as
    // such.
    var browser = HttpClient.newHttpClient();
    String console = stack.keycloak().issuer() + "/account/";
    String challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    URI login =
        URI.create(
            stack.keycloak().issuer()
                + "/protocol/openid-connect/auth?client_id=account-console&response_type=code"
                + "&scope=openid&code_challenge_method=S256&code_challenge="
                + challenge
                + "&redirect_uri="
                + URLEncoder.encode(console, StandardCharsets.UTF_8));
    HttpResponse<String> page =
        browser.send(HttpRequest.newBuilder(login).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    Matcher form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
    assertThat(form.find()).isTrue();
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies(page))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username=vera%40bakery.example&password=" + Person.PASSWORD))
            .build();
    HttpResponse<Void> answer = browser.send(signIn, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .startsWith(console)
        .contains("code=");
  }

  private static String cookies(HttpResponse<?> page) {
    return page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  @Test
  void thePortalIsReady() throws Exception {
    HttpRequest ask =
        HttpRequest.newBuilder(stack.gateway().portal().resolve("/health/ready")).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(ask, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void postgresIsDurable(String setting) throws Exception {
    for (Role role : List.of(Role.DATA, Role.CONTROL, Role.MIGRATION)) {
      try (Connection connection = stack.database().connect(role);
          Statement sql = connection.createStatement();
          ResultSet rows = sql.executeQuery("show " + setting)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("on");
      }
    }
  }

  @Test
  void theDemoKeysBeginWithALiveOne() {
    assertThat(stack.keys().values()).first().asString().startsWith("tg_live_");
    assertThat(stack.keys().values()).anyMatch(key -> key.startsWith("tg_test_"));
  }

  private static JsonObject claims(String token) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
      return reader.readObject();
    }
  }
}
