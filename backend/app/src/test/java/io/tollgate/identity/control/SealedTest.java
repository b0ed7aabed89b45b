package io.tollgate.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedTest {

  private final Sealed.Key key = Sealed.key(new byte[32]);
  private final Sealed.Key other = Sealed.derived("secret", "purpose");

  @Test
  void whatWasSealedOpensUnderItsKeyAloneAndUnchanged() {
    byte[] kept = Sealed.seal(key, "token");
    assertThat(Sealed.open(key, kept)).contains("token");
    assertThat(Sealed.open(other, kept)).isEmpty();
    for (int at = 0; at < kept.length; at++) {
      byte[] changed = kept.clone();
      changed[at] ^= 1;
      assertThat(Sealed.open(key, changed)).isEmpty();
    }
    assertThat(Sealed.open(key, new byte[5])).isEmpty();
    assertThat(Sealed.seal(key, "token")).isNotEqualTo(kept);
  }

  @Test
  void aKeyBelongsToOnePurpose() {
    byte[] kept = Sealed.seal(Sealed.derived("secret", "one"), "token");
    assertThat(Sealed.open(Sealed.derived("secret", "one"), kept)).contains("token");
    assertThat(Sealed.open(Sealed.derived("secret", "two"), kept)).isEmpty();
    assertThatThrownBy(() -> Sealed.key(new byte[31])).isInstanceOf(IllegalArgumentException.class);
  }
}
