package io.tollgate.sandbox;

import io.tollgate.sandbox.server.SandboxServer;
import java.time.InstantSource;

/** Starts the sandbox as a program of its own; SIGTERM stops it. */
public final class Sandbox {
  private static final int BAD_USAGE = 2;

  private Sandbox() {}

  public static void main(String[] arguments) {
    SandboxServer server;
    try {
      Settings settings = Settings.read(arguments, System::getProperty, System::getenv);
      server = SandboxServer.start(settings, InstantSource.system());
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("sandbox: " + e.getMessage());
      System.exit(BAD_USAGE);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    System.out.println("sandbox listening on " + server.uri());
    server.awaitClose();
  }
}
