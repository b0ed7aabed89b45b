package io.tollgate.keys.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void createdKeyIsParsedBack() {
    for (KeyMode mode : KeyMode.values()) {
      KeySecret made = KeySecret.create(mode, RANDOM);
      KeySecret read = KeySecret.parse(made.reveal());
      assertThat(read).isNotNull();
      assertThat(read.mode()).isEqualTo(mode);
      assertThat(read.publicId()).isEqualTo(made.publicId()).hasSize(12);
      assertThat(made.reveal())
          .hasSize(KeySecret.LENGTH)
          .startsWith(mode == KeyMode.LIVE ? "tg_live_" : "tg_test_")
          .matches("tg_(live|test)_[0-9A-Za-z]{50}");
    }
  }

  @Test
  void everyWrongCharacterIsNoticed() {
    String good = KeySecret.create(KeyMode.LIVE, RANDOM).reveal();
    for (int at = 0; at < good.length(); at++) {
      char other = good.charAt(at) == 'x' ? 'y' : 'x';
      String bad = good.substring(0, at) + other + good.substring(at + 1);
      assertThat(KeySecret.parse(bad)).as(bad).isNull();
    }
  }

  @Test
  void swappedNeighboursAreNoticed() {
    String good = KeySecret.create(KeyMode.LIVE, RANDOM).reveal();
    for (int at = 8; at < good.length() - 1; at++) {
      if (good.charAt(at) != good.charAt(at + 1)) {
        String bad =
            good.substring(0, at) + good.charAt(at + 1) + good.charAt(at) + good.substring(at + 2);
        assertThat(KeySecret.parse(bad)).as(bad).isNull();
      }
    }
  }

  @Test
  void modeIsPartOfWhatIsChecked() {
    String live = KeySecret.create(KeyMode.LIVE, RANDOM).reveal();
    assertThat(KeySecret.parse(live.replace("tg_live_", "tg_test_"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tg_live_",
        "sk-abc",
        "tg_live_0000000000000000000000000000000000000000000000000",
        "tg_live_00000000000000000000000000000000000000000000000000",
        "tg_live_0000000000000000000000000000000000000000000-000000",
        "tg_live_00000000000000000000000000000000000000000é00000000"
      })
  void whatCannotBeAKeyIsNoKey(String text) {
    assertThat(KeySecret.parse(text)).isNull();
    assertThat(KeySecret.parse(text.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void textFormHidesTheSecret() {
    KeySecret secret = KeySecret.create(KeyMode.TEST, RANDOM);
    assertThat(secret.toString()).isEqualTo("tg_test_" + secret.publicId() + "...");
  }

  @Test
  void keysDoNotRepeat() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(KeySecret.create(KeyMode.LIVE, RANDOM).publicId())).isTrue();
    }
  }
}
