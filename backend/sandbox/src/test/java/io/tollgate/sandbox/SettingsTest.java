package io.tollgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings read(
      Map<String, String> properties, Map<String, String> environment, String... arguments) {
    return Settings.read(arguments, properties::get, environment::get);
  }

  @Test
  void unsetSettingsHaveTheirDefaults() {
    Settings settings = read(Map.of(), Map.of());
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8090);
    assertThat(settings.latencyMillis()).isZero();
    assertThat(settings.chunkGapMillis()).isZero();
    assertThat(settings.replayFolder()).isEmpty();
  }

  @Test
  void argumentBeatsPropertyAndPropertyBeatsEnvironment() {
    Map<String, String> property = Map.of("sandbox.port", "2");
    Map<String, String> environment =
        Map.of("SANDBOX_PORT", "3", "SANDBOX_CHUNK_GAP_MILLIS", "40", "SANDBOX_REPLAY_FOLDER", "r");
    assertThat(read(property, environment, "--port", "1").port()).isEqualTo(1);
    assertThat(read(property, environment).port()).isEqualTo(2);
    assertThat(read(Map.of(), environment).port()).isEqualTo(3);
    assertThat(read(property, environment).chunkGapMillis()).isEqualTo(40);
    assertThat(read(property, environment).replayFolder()).contains(Path.of("r"));
  }

  @Test
  void badSettingsAreNamed() {
    assertThatThrownBy(() -> read(Map.of(), Map.of(), "--port", "70000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sandbox.port has to be 0 to 65535, not '70000'");
    assertThatThrownBy(() -> read(Map.of("sandbox.threads", "x"), Map.of()))
        .hasMessageContaining("sandbox.threads");
    assertThatThrownBy(() -> read(Map.of(), Map.of(), "--port"))
        .hasMessageContaining("come in pairs");
  }
}
