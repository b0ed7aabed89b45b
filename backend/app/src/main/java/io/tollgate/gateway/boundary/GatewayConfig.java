package io.tollgate.gateway.boundary;

import io.tollgate.gateway.entity.RelaySettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * The data plane's settings, all with defaults, under {@code tollgate.gateway.*} and {@code
 * tollgate.call.*}. Bounds are checked at start.
 */
@ApplicationScoped
public class GatewayConfig {

  private static final int MEGABYTE = 1024 * 1024;

  @Inject Config config;

  String host() {
    return config.getOptionalValue("tollgate.gateway.host", String.class).orElse("127.0.0.1");
  }

  int port() {
    return number("tollgate.gateway.port", 8080, 0, 65_535);
  }

  int threads() {
    return number("tollgate.gateway.threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
  }

  /** How long a node that stops lets running answers end. */
  int drainSeconds() {
    return number("tollgate.gateway.drain.seconds", 30, 0, 3600);
  }

  Path secrets() {
    return Path.of(config.getValue("tollgate.secrets.dir", String.class));
  }

  boolean serves() {
    String roles = config.getOptionalValue("tollgate.roles", String.class).orElse("gateway");
    return roles.contains("gateway") || roles.contains("all");
  }

  GatewayLimits limits() {
    return new GatewayLimits(
        number("tollgate.gateway.head.bytes", 64 * 1024, 1024, MEGABYTE),
        number("tollgate.gateway.body.bytes", 25 * MEGABYTE, 1024, 512 * MEGABYTE),
        number("tollgate.gateway.bodies.bytes", 96 * MEGABYTE, 1024, Integer.MAX_VALUE),
        number("tollgate.gateway.ahead.bytes", 64 * 1024, 1024, MEGABYTE),
        number("tollgate.gateway.idle.millis", 75_000, 100, 3_600_000),
        number("tollgate.gateway.head.millis", 10_000, 100, 3_600_000),
        number("tollgate.gateway.body.millis", 30_000, 100, 3_600_000),
        number("tollgate.gateway.stuck.millis", 60_000, 100, 3_600_000));
  }

  RelaySettings relay() {
    return new RelaySettings(
        number("tollgate.call.first-byte.millis", 300_000, 10, 3_600_000),
        number("tollgate.call.idle.millis", 120_000, 10, 3_600_000),
        number("tollgate.call.total.millis", 900_000, 100, 86_400_000),
        number("tollgate.call.drain.millis", 2_000, 0, 60_000),
        number("tollgate.call.drains", 256, 0, 100_000),
        number("tollgate.call.hold.millis", 2_000, 10, 60_000),
        number("tollgate.call.settle.millis", 5_000, 10, 60_000),
        number("tollgate.call.attempts", 4, 1, 32));
  }

  int connectMillis() {
    return number("tollgate.call.connect.millis", 3_000, 10, 60_000);
  }

  private int number(String name, int usual, int least, int most) {
    int value = config.getOptionalValue(name, Integer.class).orElse(usual);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + " and must lie between " + least + " and " + most);
    }
    return value;
  }
}
