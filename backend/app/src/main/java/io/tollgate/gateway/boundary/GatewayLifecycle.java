package io.tollgate.gateway.boundary;

import io.tollgate.gateway.client.Connections;
import io.tollgate.gateway.control.DataPlane;
import io.tollgate.gateway.control.LiveCalls;
import io.tollgate.platform.ConfigFeed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens the data plane's port with the application, and drains it before the application ends. */
@ApplicationScoped
public class GatewayLifecycle {

  private static final System.Logger LOG = System.getLogger(GatewayLifecycle.class.getName());
  private static final int AFTER_THE_FEED = 3_000;
  private static final Duration FIRST_LOAD = Duration.ofSeconds(30);

  @Inject GatewayConfig config;
  @Inject DataPlane plane;
  @Inject ConfigFeed feed;

  private @Nullable GatewayServer server;
  private @Nullable GatewayDoors doors;
  private @Nullable LiveCalls live;

  void start(
      @Observes @Priority(AFTER_THE_FEED) @Initialized(ApplicationScoped.class) Object application)
      throws InterruptedException {
    if (!config.serves()) {
      return;
    }
    if (!feed.awaitLoaded(FIRST_LOAD)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "code=config_late the database did not answer yet; calls get 503 until it does");
    }
    Connections connections = new Connections(GatewayServer.socketType(), config.connectMillis());
    DataPlane.UseCases uses = plane.assemble(connections, config.relay(), config.secrets());
    GatewayDoors opened = new GatewayDoors(uses);
    GatewayServer opening = new GatewayServer(config.limits(), config.threads(), uses.ids());
    int port = opening.start(config.host(), config.port(), opened);
    server = opening;
    doors = opened;
    live = uses.live();
    LOG.log(
        System.Logger.Level.INFO,
        "gateway=listening host={0} port={1,number,#}",
        config.host(),
        port);
  }

  /** Accepts nothing new, lets running answers end up to the limit, then closes. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application)
      throws InterruptedException {
    GatewayServer closing = server;
    GatewayDoors opened = doors;
    LiveCalls running = live;
    if (closing == null || opened == null || running == null) {
      return;
    }
    opened.drain();
    closing.stopListening();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(config.drainSeconds());
    while (running.count() > 0 && until - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    closing.stop();
    server = null;
  }
}
