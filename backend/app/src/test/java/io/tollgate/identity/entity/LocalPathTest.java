package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/keys",
        "/keys?state=active&text=a%2Fb",
        "/r/northwind/prices#models",
        "/workspaces/20000000-0000-4000-8000-000000000001",
        "/search?next=//not.a.problem",
        "/authors",
        "/apis"
      })
  void pagesOfThePortalStayAsTheyAre(String page) {
    assertThat(LocalPath.of(page).value()).isEqualTo(page);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\\/evil.example",
        "\\/evil.example",
        "https:evil.example",
        "https://evil.example",
        "HTTPS://evil.example",
        "http:/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "@evil.example",
        "?x",
        "#x",
        " /keys",
        "/keys\r\nLocation: https://evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/%0d%0aSet-Cookie:x=y\r\n",
        "/.//evil.example",
        "/x/..//evil.example",
        "/..//evil.example",
        "/../..",
        "/%2f/evil.example",
        "/%2Fevil.example",
        "/%5cevil.example",
        "/%5C%5Cevil.example",
        "/%2e%2e/evil",
        "/keys%00//",
        "/\u0000",
        "/\u2028",
        "/k\u00fcche",
        "/keys with space",
        "/[x",
        "/%zz",
        "/auth/login",
        "/auth",
        "/x/../auth/logout",
        "/api/me"
      })
  void everythingElseLeadsToTheFirstPage(String elsewhere) {
    assertThat(LocalPath.of(elsewhere)).isEqualTo(LocalPath.HOME);
  }

  @Test
  void longPathsLeadToTheFirstPage() {
    assertThat(LocalPath.of("/" + "x".repeat(1_000))).isEqualTo(LocalPath.HOME);
  }

  @Test
  void anUnsafePathCannotBeMade() {
    assertThatThrownBy(() -> new LocalPath("//evil.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWordIsAddedToTheQuery() {
    assertThat(LocalPath.of("/security").with("action_status", "success").value())
        .isEqualTo("/security?action_status=success");
    assertThat(LocalPath.of("/security?tab=2#top").with("action_status", "error").value())
        .isEqualTo("/security?tab=2&action_status=error#top");
  }
}
