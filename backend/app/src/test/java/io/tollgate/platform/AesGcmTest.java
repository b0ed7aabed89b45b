package io.tollgate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final SecretKeySpec KEY = AesGcm.key(new byte[32]);
  private static final byte[] BOUND = "row 7".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEXT = "a secret".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatWasSealedOpensAndNeverLooksTheSame() {
    byte[] sealed = AesGcm.seal(KEY, BOUND, TEXT);
    assertThat(sealed).hasSize(TEXT.length + AesGcm.OVERHEAD_BYTES);
    assertThat(AesGcm.open(KEY, BOUND, sealed)).isEqualTo(TEXT);
    assertThat(AesGcm.seal(KEY, BOUND, TEXT)).isNotEqualTo(sealed);
  }

  @Test
  void theAlgorithmsPublishedAnswerOpens() {
    // Test case 14 of the specification of GCM: key, nonce and text all zero.
    byte[] sealed =
        HexFormat.of()
            .parseHex(
                "000000000000000000000000"
                    + "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    assertThat(AesGcm.open(KEY, new byte[0], sealed)).isEqualTo(new byte[16]);
  }

  @Test
  void noChangedByteOpens() {
    byte[] sealed = AesGcm.seal(KEY, BOUND, TEXT);
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThat(AesGcm.open(KEY, BOUND, changed)).as("byte " + at).isNull();
    }
    for (int length = 0; length < sealed.length; length++) {
      assertThat(AesGcm.open(KEY, BOUND, java.util.Arrays.copyOf(sealed, length))).isNull();
    }
  }

  @Test
  void anotherKeyOrPlaceDoesNotOpen() {
    byte[] sealed = AesGcm.seal(KEY, BOUND, TEXT);
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(AesGcm.open(AesGcm.key(other), BOUND, sealed)).isNull();
    assertThat(AesGcm.open(KEY, "row 8".getBytes(StandardCharsets.US_ASCII), sealed)).isNull();
    assertThat(AesGcm.open(KEY, new byte[0], sealed)).isNull();
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> AesGcm.key(new byte[16])).isInstanceOf(IllegalArgumentException.class);
  }
}
