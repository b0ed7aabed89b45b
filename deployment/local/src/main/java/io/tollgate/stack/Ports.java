package io.tollgate.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The TCP ports of one stack, all on the loopback address; 0 means "choose a free one".
 *
 * @param gateway the API, {@code /v1}
 * @param portal the portal and {@code /api}
 * @param keycloak sign-in
 * @param sandbox the sandbox provider
 * @param mail the mail sink's HTTP API
 * @param smtp the mail sink's SMTP
 * @param database PostgreSQL
 */
public record Ports(
    int gateway, int portal, int keycloak, int sandbox, int mail, int smtp, int database) {
  /** What {@code mvn -Pup} uses unless told otherwise. */
  public static final Ports DEFAULT = new Ports(8080, 8081, 8180, 8090, 8025, 1025, 54320);

  /** Free ports for everything: for tests and for stacks side by side. */
  public static final Ports ANY = new Ports(0, 0, 0, 0, 0, 0, 0);

  /**
   * Below the kernel's range for outgoing connections, so that none of them takes the port first.
   */
  private static final int FIRST_FREE = 20_000;

  private static final int LAST_FREE = 32_000;

  /** One port with the name of the part and of the setting it came from. */
  record Claim(Part part, String setting, int port) {}

  List<Claim> claims(Set<Part> parts) {
    var all =
        List.of(
            new Claim(Part.GATEWAY, "tollgate.gateway.port", gateway),
            new Claim(Part.GATEWAY, "tollgate.portal.port", portal),
            new Claim(Part.KEYCLOAK, "tollgate.keycloak.port", keycloak),
            new Claim(Part.SANDBOX, "tollgate.sandbox.port", sandbox),
            new Claim(Part.MAIL, "tollgate.mail.port", mail),
            new Claim(Part.MAIL, "tollgate.smtp.port", smtp),
            new Claim(Part.DATABASE, "tollgate.database.port", database));
    return all.stream().filter(claim -> parts.contains(claim.part())).toList();
  }

  /**
   * The same ports with each 0 replaced by a port that is free now and given to nobody else here.
   */
  Ports chosen() {
    var taken = new HashSet<>(List.of(gateway, portal, keycloak, sandbox, mail, smtp, database));
    var picked = new ArrayList<Integer>();
    for (int port : new int[] {gateway, portal, keycloak, sandbox, mail, smtp, database}) {
      picked.add(port == 0 ? free(taken) : port);
    }
    return new Ports(
        picked.get(0),
        picked.get(1),
        picked.get(2),
        picked.get(3),
        picked.get(4),
        picked.get(5),
        picked.get(6));
  }

  /** A port nobody listens on now. */
  public static int free() {
    return free(new HashSet<>());
  }

  private static int free(Set<Integer> taken) {
    for (int tries = 0; tries < 1_000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE);
      if (!taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new StackException("no free port between " + FIRST_FREE + " and " + LAST_FREE);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
