package io.tollgate.catalog.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.catalog.entity.SealedCredential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialKeysTest {

  private static final String SECRET = "sk-live-0123456789abcdef";
  private static final CredentialId ID = new CredentialId(UUID.randomUUID());

  @TempDir Path folder;
  private CredentialKeys keys;

  @BeforeEach
  void oneKey() throws IOException {
    Files.writeString(folder.resolve("credential-key-1"), "a1".repeat(32) + "\n");
    keys = new CredentialKeys(folder.toString());
  }

  @Test
  void whatIsSealedOpensInItsRowOnly() throws Exception {
    byte[] envelope = keys.seal(ID, 7, SECRET);
    assertThat(keys.open(ID, 7, envelope)).isEqualTo(SECRET);
    assertThatThrownBy(() -> keys.open(new CredentialId(UUID.randomUUID()), 7, envelope))
        .isInstanceOf(CredentialKeys.Unreadable.class);
    assertThatThrownBy(() -> keys.open(ID, 8, envelope))
        .isInstanceOf(CredentialKeys.Unreadable.class);
  }

  @Test
  void anEnvelopeShowsNothingAndIsNeverTheSameTwice() {
    byte[] one = keys.seal(ID, 7, SECRET);
    byte[] other = keys.seal(ID, 7, SECRET);
    assertThat(one).isNotEqualTo(other).hasSize(1 + 4 + 12 + SECRET.length() + 16);
    assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("sk-", "abcdef");
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] envelope = keys.seal(ID, 7, SECRET);
    for (int bit = 0; bit < envelope.length * 8; bit++) {
      byte[] changed = envelope.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> keys.open(ID, 7, changed))
          .as("bit " + bit)
          .isInstanceOf(CredentialKeys.Unreadable.class);
    }
    assertThatThrownBy(() -> keys.open(ID, 7, new byte[3]))
        .isInstanceOf(CredentialKeys.Unreadable.class);
  }

  @Test
  void aNewerKeySealsAndTheOlderStillOpens() throws Exception {
    byte[] old = keys.seal(ID, 7, SECRET);
    Files.writeString(folder.resolve("credential-key-2"), "b2".repeat(32));
    keys.reload();
    byte[] fresh = keys.seal(ID, 7, SECRET);
    assertThat(CredentialKeys.numberOf(old)).isEqualTo(1);
    assertThat(CredentialKeys.numberOf(fresh)).isEqualTo(2);
    assertThat(keys.open(ID, 7, old)).isEqualTo(keys.open(ID, 7, fresh));
  }

  @Test
  void aMalformedKeyIsNamedButNotShown() throws IOException {
    Files.writeString(folder.resolve("credential-key-3"), "not-a-key-at-all");
    assertThatThrownBy(() -> new CredentialKeys(folder.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("credential-key-3")
        .hasMessageNotContaining("not-a-key")
        .hasNoCause();
  }

  @Test
  void withoutAKeyNothingIsSealed() throws IOException {
    CredentialKeys none =
        new CredentialKeys(Files.createDirectory(folder.resolve("empty")).toString());
    assertThat(none.any()).isFalse();
    assertThatThrownBy(() -> none.seal(ID, 7, SECRET)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNodeWithoutTheNewestKeyKeepsTheSecretItKnows() throws IOException {
    Credentials node = new Credentials(keys);
    node.open(List.of(new SealedCredential(ID, 7, 1, keys.seal(ID, 7, SECRET)))).run();
    assertThat(node.secret(ID)).isEqualTo(SECRET);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(
        elsewhere.resolve("credential-key-2"), HexFormat.of().formatHex(new byte[32]));
    CredentialKeys newer = new CredentialKeys(elsewhere.toString());
    // Sealed again: the secret this node knows is still the right one.
    node.open(List.of(new SealedCredential(ID, 7, 1, newer.seal(ID, 7, SECRET)))).run();
    assertThat(node.secret(ID)).isEqualTo(SECRET);
    // A new secret: the one this node knows is wrong now.
    node.open(List.of(new SealedCredential(ID, 7, 2, newer.seal(ID, 7, "sk-other-one")))).run();
    assertThat(node.secret(ID)).isNull();
    node.open(List.of()).run();
    assertThat(node.secret(ID)).isNull();
  }
}
