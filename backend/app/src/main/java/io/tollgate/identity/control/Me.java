package io.tollgate.identity.control;

import io.tollgate.identity.entity.Caller;
import io.tollgate.identity.entity.SessionLimits;
import io.tollgate.identity.entity.TenantName;
import io.tollgate.identity.store.TenantNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** What a person is told of themself. */
@ApplicationScoped
public class Me {

  @Inject TenantNames names;
  @Inject SessionConfig config;

  /** The names of the tenants the caller has roles in, by id. */
  public Map<UUID, TenantName> tenants(Caller caller) {
    return names.of(caller.memberships());
  }

  public SessionLimits limits() {
    return config.limits();
  }
}
