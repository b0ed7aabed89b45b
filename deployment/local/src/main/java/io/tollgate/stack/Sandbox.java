package io.tollgate.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sandbox provider, which plays the AI vendors. */
public final class Sandbox extends Server {
  private final StackConfig config;
  private final Map<String, String> properties;

  Sandbox(StackConfig config, Children children) {
    super("sandbox", children, Duration.ofMinutes(1));
    this.config = config;
    this.properties = new HashMap<>(config.sandbox());
  }

  /** Its address, without a path. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + config.ports().sandbox());
  }

  /** Starts it anew with these system properties added to those it had. */
  public synchronized void restart(Map<String, String> changed) {
    properties.putAll(changed);
    restart();
  }

  @Override
  boolean isReady() {
    return Probe.accepts(config.ports().sandbox());
  }

  @Override
  Children.Command command() {
    Path jar = Folders.built(config.folders().sandboxJar(), "backend/sandbox");
    var line = new ArrayList<>(Java.command(256));
    line.add("-XX:+UseParallelGC");
    line.add("-Dsandbox.host=127.0.0.1");
    line.add("-Dsandbox.port=" + config.ports().sandbox());
    properties.forEach((name, value) -> line.add("-D" + name + "=" + value));
    line.addAll(List.of("-jar", jar.toString()));
    return new Children.Command(name(), line, Map.of(), 1, StopSignal.TERM);
  }
}
