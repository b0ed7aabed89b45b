package io.tollgate.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  @Test
  void everyConflictIsToldAtOnceWithPortSettingAndOwner() throws Exception {
    try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var claims =
          List.of(
              new Ports.Claim(Part.GATEWAY, "tollgate.gateway.port", first.getLocalPort()),
              new Ports.Claim(Part.MAIL, "tollgate.mail.port", Ports.free()),
              new Ports.Claim(Part.KEYCLOAK, "tollgate.keycloak.port", second.getLocalPort()));
      assertThatThrownBy(() -> PortCheck.requireFree(claims))
          .isInstanceOf(StackException.class)
          .hasMessageContaining(
              "port %d (setting tollgate.gateway.port, for the gateway) is taken by process %d"
                  .formatted(first.getLocalPort(), ProcessHandle.current().pid()))
          .hasMessageContaining(
              "port %d (setting tollgate.keycloak.port".formatted(second.getLocalPort()))
          .hasMessageContaining("-Dtollgate.gateway.port=")
          .message()
          .doesNotContain("tollgate.mail.port");
    }
  }

  @Test
  void aServerOnAllAddressesIsAConflict() throws Exception {
    try (var everywhere = new ServerSocket(0)) {
      var claim = new Ports.Claim(Part.GATEWAY, "tollgate.gateway.port", everywhere.getLocalPort());
      assertThatThrownBy(() -> PortCheck.requireFree(List.of(claim)))
          .hasMessageContaining("is taken");
    }
  }

  @Test
  void onePortForTwoThingsIsAConflict() {
    int port = Ports.free();
    var claims =
        List.of(
            new Ports.Claim(Part.GATEWAY, "tollgate.gateway.port", port),
            new Ports.Claim(Part.GATEWAY, "tollgate.portal.port", port));
    assertThatThrownBy(() -> PortCheck.requireFree(claims))
        .hasMessageContaining("asked for twice: tollgate.gateway.port and tollgate.portal.port");
  }

  @Test
  void freePortsPass() {
    List<Ports.Claim> claims = Ports.ANY.chosen().claims(EnumSet.allOf(Part.class));
    assertThatCode(() -> PortCheck.requireFree(claims)).doesNotThrowAnyException();
  }
}
