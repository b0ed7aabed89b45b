package io.tollgate.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "https://console.example,true",
    "https://console.example:8443,true",
    "http://localhost:8081,false",
    "http://127.0.0.1:8081,false"
  })
  void onlyALaptopGoesWithoutTls(String portal, boolean secure) {
    assertThat(settings(portal).isSecure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://console.example",
        "http://localhost.evil.example",
        "https://console.example/",
        "https://console.example/portal",
        "https://user@console.example",
        "https://console.example?x",
        "ftp://console.example",
        "console.example"
      })
  void anAddressThatIsNoneIsRefused(String portal) {
    assertThatThrownBy(() -> settings(portal)).isInstanceOf(IllegalArgumentException.class);
  }

  private static LoginSettings settings(String portal) {
    URI realm = URI.create("https://login.example/realms/tollgate");
    return new LoginSettings(
        URI.create(portal),
        realm,
        realm,
        "tollgate-portal",
        "tollgate-admin",
        Duration.ofSeconds(1),
        Duration.ofSeconds(4));
  }
}
