package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @Test
  void withoutATrustedProxyAHeaderIsNobodysWord() {
    TrustedProxies none = new TrustedProxies(Optional.empty());
    assertThat(none.client("127.0.0.1", List.of("1.2.3.4"))).isEqualTo("127.0.0.1");
    TrustedProxies other = new TrustedProxies(Optional.of("10.0.0.0/8"));
    assertThat(other.client("192.0.2.7", List.of("1.2.3.4"))).isEqualTo("192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                        | 203.0.113.9",
        "6.6.6.6, 203.0.113.9               | 203.0.113.9",
        "6.6.6.6, 203.0.113.9, 10.1.1.1     | 203.0.113.9",
        "10.3.3.3, 10.2.2.2                 | 10.3.3.3",
        "6.6.6.6, evil.example, 10.2.2.2    | 10.2.2.2",
        "6.6.6.6,                           | 10.0.0.5",
        "2001:DB8:0:0::1                    | 2001:db8:0:0:0:0:0:1",
        "::ffff:203.0.113.9                 | 203.0.113.9",
      })
  void theClientIsTheNearestHopNobodyTrusts(String header, String client) {
    TrustedProxies proxies = new TrustedProxies(Optional.of(" 10.0.0.0/8 , ::1 "));
    assertThat(proxies.client("10.0.0.5", List.of(header))).isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneList() {
    TrustedProxies proxies = new TrustedProxies(Optional.of("10.0.0.0/8"));
    assertThat(proxies.client("10.0.0.5", List.of("6.6.6.6", "203.0.113.9, 10.9.9.9")))
        .isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "::1/129", "/8"})
  void whatIsNoRangeIsRefusedAtTheStart(String entry) {
    assertThatThrownBy(() -> new TrustedProxies(Optional.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
