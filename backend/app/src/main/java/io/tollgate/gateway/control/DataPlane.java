package io.tollgate.gateway.control;

import io.tollgate.catalog.control.ChannelHealth;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.gateway.client.Connections;
import io.tollgate.gateway.client.TokenCount;
import io.tollgate.gateway.entity.RelaySettings;
import io.tollgate.kernel.CallIds;
import io.tollgate.keys.control.KeyTable;
import io.tollgate.limits.control.Admission;
import io.tollgate.metering.control.Accounts;
import io.tollgate.metering.control.UsageReads;
import io.tollgate.tenancy.control.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.InstantSource;

/** Puts the use cases of the data plane together from the beans of lower rungs. */
@ApplicationScoped
public class DataPlane {

  @Inject KeyTable keys;
  @Inject Tenants tenants;
  @Inject Routing routing;
  @Inject Admission admission;
  @Inject Accounts accounts;
  @Inject UsageReads reads;
  @Inject ChannelHealth health;
  @Inject Credentials credentials;
  @Inject InstantSource clock;

  /** The use cases behind the doors, and the ids of all requests. */
  public record UseCases(
      Relay relay, ModelList models, AccountViews accounts, LiveCalls live, CallIds ids) {}

  public UseCases assemble(Connections connections, RelaySettings settings, Path secrets) {
    Gatekeeper gatekeeper =
        new Gatekeeper(keys, tenants, routing, admission, new Bounds(settings.callMillis()));
    LiveCalls live = new LiveCalls();
    // The vocabulary takes a third of a second; no event loop shall wait for it.
    Thread.ofVirtual().name("token-count").start(TokenCount::warmUp);
    CallIds ids = new CallIds(clock);
    Relay relay =
        new Relay(
            ids,
            clock,
            gatekeeper,
            new Holding(accounts, settings),
            new Sending(connections, new Channels(secrets, credentials), health, settings),
            new Settling(accounts, health, settings),
            live);
    return new UseCases(
        relay,
        new ModelList(gatekeeper, routing, clock),
        new AccountViews(ids, clock, gatekeeper, tenants, admission, reads),
        live,
        ids);
  }
}
