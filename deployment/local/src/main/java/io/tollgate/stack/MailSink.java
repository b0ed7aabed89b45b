package io.tollgate.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GreenMail: takes every mail, sends none, and shows them by HTTP. */
public final class MailSink extends Server {
  private final StackConfig config;

  MailSink(StackConfig config, Children children) {
    super("mail", children, Duration.ofMinutes(1));
    this.config = config;
  }

  /** Its HTTP API; {@code /api/user/<e-mail>/messages} lists a person's mail. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + config.ports().mail());
  }

  public int smtpPort() {
    return config.ports().smtp();
  }

  @Override
  boolean isReady() {
    return Probe.accepts(config.ports().smtp())
        && Probe.answersOk(URI.create(base() + "/api/service/readiness"));
  }

  @Override
  Children.Command command() {
    Path jar =
        Folders.built(config.folders().servers().resolve("greenmail.jar"), "deployment/local");
    var line = new ArrayList<>(Java.command(64));
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.add("-Dgreenmail.smtp.hostname=127.0.0.1");
    line.add("-Dgreenmail.smtp.port=" + config.ports().smtp());
    line.add("-Dgreenmail.api.hostname=127.0.0.1");
    line.add("-Dgreenmail.api.port=" + config.ports().mail());
    line.add("-Dgreenmail.auth.disabled");
    line.addAll(List.of("-jar", jar.toString()));
    return new Children.Command(name(), line, Map.of(), 1, StopSignal.TERM);
  }
}
