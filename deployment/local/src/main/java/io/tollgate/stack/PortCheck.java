package io.tollgate.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at every port before anything starts, so that all conflicts are told at once. */
final class PortCheck {
  private static final String LISTENING = "0A";

  private static final int SHOWN = 60;

  private PortCheck() {}

  /**
   * Does nothing if each port can be opened.
   *
   * @throws StackException naming each port that cannot, its setting and, if known, who holds it
   */
  static void requireFree(List<Ports.Claim> claims) {
    var problems = new ArrayList<String>();
    Map<Integer, Ports.Claim> seen = new HashMap<>();
    for (Ports.Claim claim : claims) {
      Ports.Claim twin = seen.putIfAbsent(claim.port(), claim);
      if (twin != null) {
        problems.add(
            "port %d is asked for twice: %s and %s"
                .formatted(claim.port(), twin.setting(), claim.setting()));
      } else {
        problem(claim).ifPresent(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new StackException(
          "Cannot start: "
              + String.join("\n              ", problems)
              + "\nStop the other process, or choose another port: mvn -Pup -D"
              + claims.stream()
                  .filter(claim -> problems.stream().anyMatch(p -> p.contains(claim.setting())))
                  .findFirst()
                  .map(claim -> claim.setting() + "=" + (claim.port() + 1_000))
                  .orElse(""));
    }
  }

  private static Optional<String> problem(Ports.Claim claim) {
    if (claim.port() < 1 || claim.port() > 65_535) {
      return Optional.of(
          "%s is %d; a port lies between 1 and 65535, or is 0 for a free one"
              .formatted(claim.setting(), claim.port()));
    }
    // A server on [::1] alone would answer browsers that try IPv6 first when they read "localhost".
    for (String address : List.of("127.0.0.1", "::1")) {
      Optional<String> fault = open(address, claim.port());
      if (fault.isPresent()) {
        return Optional.of(
            "port %d (setting %s, for the %s) %s"
                .formatted(claim.port(), claim.setting(), claim.part().label(), fault.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> open(String address, int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return Optional.empty();
    } catch (BindException fault) {
      String text = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("in use")) {
        return Optional.of("is taken" + owner(port).map(who -> " by " + who).orElse(""));
      }
      // No IPv6 on this machine is no conflict.
      return text.contains("assign") ? Optional.empty() : Optional.of("cannot be opened: " + text);
    } catch (IOException fault) {
      return address.contains(":") ? Optional.empty() : Optional.of("cannot be opened: " + fault);
    }
  }

  /** The process that listens on a port, as far as this user may see it. */
  static Optional<String> owner(int port) {
    return inode(port).flatMap(PortCheck::holder).map(PortCheck::describe);
  }

  private static Optional<String> inode(int port) {
    String suffix = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)).stream())
        .map(line -> line.strip().split("\\s+", -1))
        .filter(field -> field.length > 9)
        .filter(field -> field[1].endsWith(suffix) && field[3].equals(LISTENING))
        .map(field -> field[9])
        .findFirst();
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static Optional<ProcessHandle> holder(String inode) {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path folder = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
      for (Path descriptor : open) {
        if (isLinkTo(descriptor, socket)) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      return false;
    }
    return false;
  }

  private static boolean isLinkTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static String describe(ProcessHandle process) {
    String line = process.info().commandLine().orElse(process.info().command().orElse("?"));
    int length = line.length();
    String shown =
        length > 2 * SHOWN
            ? line.substring(0, SHOWN) + " ... " + line.substring(length - SHOWN)
            : line;
    return "process %d (%s)".formatted(process.pid(), shown);
  }
}
