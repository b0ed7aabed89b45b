package io.tollgate.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.catalog.entity.Channel;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.kernel.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsTest {

  @TempDir Path secrets;
  private Channels channels;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(secrets.resolve("provider-acme"), "from-the-file\n");
    channels = new Channels(secrets, new Credentials(new CredentialKeys(secrets.toString())));
  }

  @Test
  void aChannelWithoutACredentialIsOpenedByItsFile() {
    assertThat(channels.secret(RoutingWorld.channel(1))).isEqualTo("from-the-file");
  }

  @Test
  void aCredentialThatDoesNotOpenIsNotReplacedByTheFile() {
    Channel channel = opened(new CredentialId(UUID.randomUUID()), "acme");
    assertThatThrownBy(() -> channels.secret(channel))
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining("acme");
  }

  @Test
  void aChannelThatNothingOpensTakesNoCall() {
    assertThatThrownBy(() -> channels.secret(opened(null, null)))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> channels.secret(opened(null, "../provider-acme")))
        .isInstanceOf(ProblemException.class);
  }

  private static Channel opened(CredentialId credential, String file) {
    Channel c = RoutingWorld.channel(1);
    return new Channel(
        c.id(),
        c.name(),
        c.provider(),
        c.wire(),
        c.baseUrl(),
        file,
        credential,
        c.region(),
        c.retention(),
        true,
        true,
        false,
        false,
        8,
        true);
  }
}
