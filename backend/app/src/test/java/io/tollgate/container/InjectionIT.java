package io.tollgate.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.keys.control.KeyFilter;
import io.tollgate.keys.control.KeySpending;
import io.tollgate.keys.control.ManagedKeys;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.ReadinessProbe;
import io.tollgate.platform.TestDatabase;
import io.tollgate.tenancy.control.TenantLists;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application's beans, asked from within the server. */
@ExtendWith(ArquillianExtension.class)
class InjectionIT {

  @Inject CurrentCaller current;
  @Inject ManagedKeys keys;
  @Inject TenantLists tenants;
  @Inject KeySpending spending;
  @Inject @Any Instance<ReadinessProbe> probes;

  @Deployment
  static WebArchive application() {
    WebArchive war = BuiltApplication.war(TestDatabase.seeded());
    // The test's own servlet has an address that the portal would take for one of its pages.
    war.delete("/WEB-INF/classes/io/tollgate/platform/PortalFilter.class");
    return war;
  }

  @Test
  void rolesComeFromTheDatabaseAndUseCasesAskThem() {
    current.signIn(
        new SubjectId(UUID.fromString("00000000-0000-4000-8000-000000000031")),
        Proof.token(null, 1));
    assertEquals(Role.WORKSPACE_ADMIN, current.get().memberships().get(0).role());
    UUID bakery = UUID.fromString("20000000-0000-4000-8000-000000000001");
    assertEquals("bakery", tenants.workspace(new WorkspaceId(bakery)).slug());
    assertNotNull(
        keys.list(new KeyFilter(null, null, null, null, null), new PageRequest(null, 10)).items());
  }

  @Test
  void aLowerRungGetsWhatAHigherOneGives() {
    assertTrue(spending.at(java.util.List.of(), java.time.Instant.EPOCH).isEmpty());
    assertTrue(probes.stream().anyMatch(probe -> probe.name().equals("writer")));
  }
}
