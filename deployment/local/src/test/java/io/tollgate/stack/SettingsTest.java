package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Path ROOT = Path.of("/srv/tollgate");

  @Test
  void withoutSettingsThePromisedPortsAndFoldersHold() {
    StackConfig config = Settings.read(new Properties(), ROOT);
    assertThat(config.ports()).isEqualTo(new Ports(8080, 8081, 8180, 8090, 8025, 1025, 54320));
    assertThat(config.folders().data()).isEqualTo(ROOT.resolve(".tollgate"));
    assertThat(config.stackFile()).contains(ROOT.resolve("target/stack.json"));
    assertThat(config.parts()).containsExactlyInAnyOrder(Part.values());
    assertThat(config.demo()).isTrue();
  }

  @Test
  void settingsReachTheirPlaces() {
    var given = new Properties();
    given.setProperty("tollgate.gateway.port", "9080");
    given.setProperty("tollgate.data", "/var/tmp/other");
    given.setProperty("tollgate.parts", "database, gateway");
    given.setProperty("tollgate.app.tollgate.roles", "portal");
    given.setProperty("tollgate.postgres.shared_buffers", "64MB");
    given.setProperty("tollgate.gateway.jvm", "-Xlog:gc  -Dx=y");
    StackConfig config = Settings.read(given, ROOT);
    assertThat(config.ports().gateway()).isEqualTo(9080);
    assertThat(config.folders().data()).isEqualTo(Path.of("/var/tmp/other"));
    assertThat(config.parts()).containsExactlyInAnyOrder(Part.DATABASE, Part.GATEWAY);
    assertThat(config.app()).containsEntry("tollgate.roles", "portal");
    assertThat(config.postgres()).containsEntry("shared_buffers", "64MB");
    assertThat(config.gatewayJvm()).containsExactly("-Xlog:gc", "-Dx=y");
  }

  @Test
  void everyFaultIsToldAtOnce() {
    var given = new Properties();
    given.setProperty("tollgate.gatway.port", "9080");
    given.setProperty("tollgate.portal.port", "70000");
    given.setProperty("tollgate.parts", "database,kubernetes");
    assertThatThrownBy(() -> Settings.read(given, ROOT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("unknown setting tollgate.gatway.port")
        .hasMessageContaining("tollgate.portal.port is '70000'")
        .hasMessageContaining("kubernetes");
  }
}
