package io.tollgate.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tollgate.approvals.control.ApprovableOperation;
import io.tollgate.approvals.entity.Approval;
import io.tollgate.approvals.entity.ApprovedResult;
import io.tollgate.approvals.entity.Outcome;
import io.tollgate.catalog.control.CredentialRequests;
import io.tollgate.catalog.control.Credentials;
import io.tollgate.catalog.control.ManagedCredentials;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Proof;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.ledger.control.AdjustmentRequests;
import io.tollgate.ledger.control.Adjustments;
import io.tollgate.ledger.entity.Adjustment;
import io.tollgate.platform.PageRequest;
import io.tollgate.platform.TestDatabase;
import io.tollgate.pricing.control.PublicationRequests;
import io.tollgate.pricing.control.Publications;
import io.tollgate.pricing.entity.Prices;
import io.tollgate.pricing.entity.Publication;
import io.tollgate.privacy.control.Erasures;
import io.tollgate.privacy.control.Exports;
import io.tollgate.privacy.control.Persons;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is carried out once a second person has agreed; who that is, the approvals decide. */
@ExtendWith(ArquillianExtension.class)
class ApprovedOperationsIT {

  private static final WorkspaceId BAKERY =
      new WorkspaceId(UUID.fromString("20000000-0000-4000-8000-000000000001"));
  private static final ResellerId NORTHWIND =
      new ResellerId(UUID.fromString("10000000-0000-4000-8000-000000000001"));
  private static final String SECRET = "sk-provider-1234567890abWXYZ";

  @Inject CurrentCaller current;
  @Inject CredentialRequests credentialRequests;
  @Inject ManagedCredentials managed;
  @Inject Credentials opened;
  @Inject AdjustmentRequests adjustmentRequests;
  @Inject Adjustments adjustments;
  @Inject PublicationRequests publicationRequests;
  @Inject Publications publications;
  @Inject Exports exports;
  @Inject Erasures erasures;

  @Deployment
  static WebArchive application() throws IOException {
    Path secrets = Files.createTempDirectory("tollgate-secrets-");
    Files.writeString(secrets.resolve("pepper-1"), "01".repeat(32));
    Files.writeString(secrets.resolve("credential-key-1"), "0a".repeat(32));
    WebArchive war =
        BuiltApplication.war(
            TestDatabase.seeded(), Map.of("tollgate.secrets.dir", secrets.toString()));
    // The test's own servlet has an address that the portal would take for one of its pages.
    war.delete("/WEB-INF/classes/io/tollgate/platform/PortalFilter.class");
    return war;
  }

  @Test
  void anApprovedCredentialOpensItsChannelOnARunningNode() {
    as(2);
    Approval asked =
        credentialRequests.create("production", "openai", SECRET, List.of("openai-us"));
    assertFalse(asked.payload().contains("sk-provider"));
    as(1);
    ApprovedResult result = carryOut(credentialRequests, asked);
    CredentialId id = new CredentialId(UUID.fromString(String.valueOf(result.objectId())));
    assertEquals(List.of("openai-us"), managed.get(id).channels());
    assertEquals("00000000-0000-4000-8000-000000000002", managed.get(id).changedBy());
    awaitSecret(id, SECRET);
    // Carried out twice, it changes nothing.
    assertThrows(ProblemException.class, () -> carryOut(credentialRequests, asked));
    as(2);
    Approval renewal = credentialRequests.replace(id, "sk-another-0987654321-ABCD");
    Approval rival = credentialRequests.replace(id, "sk-rival-09876543210-EFGH");
    as(1);
    carryOut(credentialRequests, renewal);
    assertEquals(2, managed.get(id).version());
    awaitSecret(id, "sk-another-0987654321-ABCD");
    assertThrows(ProblemException.class, () -> carryOut(credentialRequests, rival));
    assertEquals("ABCD", managed.get(id).hint());
  }

  @Test
  void anApprovedCreditIsPostedOnceForWhoeverAskedForIt() {
    as(12);
    Adjustment.Wish wish =
        new Adjustment.Wish(
            Adjustment.Kind.CREDIT,
            75_000_000_000L,
            Adjustment.Reason.SERVICE_FAILURE,
            "a long outage",
            "outage-0001");
    Approval asked =
        assertInstanceOf(Outcome.Waiting.class, adjustmentRequests.ask(BAKERY, wish)).approval();
    as(11);
    ApprovedResult first = carryOut(adjustmentRequests, asked);
    assertEquals(first, carryOut(adjustmentRequests, asked));
    List<Adjustment> posted = adjustments.list(BAKERY.value(), new PageRequest(null, 10)).items();
    assertEquals(1, posted.size());
    assertEquals(wish, posted.get(0).wish());
    assertEquals("00000000-0000-4000-8000-000000000012", posted.get(0).actor());
    assertEquals(asked.id(), posted.get(0).approval());
  }

  @Test
  void anApprovedPriceIsPublishedWithEveryComponent() {
    as(12);
    Publication.Subject subject =
        new Publication.Subject(Publication.Book.RETAIL, NORTHWIND, "claude-sonnet-4-6");
    Prices prices =
        new Prices(
            9_000_000_000L, 900_000_000L, 1L, 2L, 45_000_000_000L, 3L, null, null, 20_000_000L);
    Instant later = Instant.now().plusSeconds(86_400);
    Approval asked =
        assertInstanceOf(Outcome.Waiting.class, publicationRequests.ask(subject, prices, later))
            .approval();
    as(11);
    carryOut(publicationRequests, asked);
    Publication published =
        publications
            .list(Publication.Book.RETAIL, NORTHWIND.value(), subject.model(), null, 1)
            .get(0);
    assertEquals(prices, published.version().prices());
    assertEquals(later.toEpochMilli(), published.version().validFrom().toEpochMilli());
    assertNull(published.version().validTo());
  }

  @Test
  void anApprovedExportIsItsRequestersToFetch() {
    as(31);
    Approval asked = exports.ask(new Persons.Named(null, "vera@bakery.example", null, null));
    as(11);
    ApprovedResult result = carryOut(exports, asked);
    UUID id = UUID.fromString(String.valueOf(result.objectId()));
    assertThrows(ProblemException.class, () -> exports.file(id));
    as(31);
    assertTrue(exports.file(id).contains("vera@bakery.example"));
  }

  @Test
  void anApprovedErasureTakesAPersonOutOfEverything() {
    as(1);
    Approval asked =
        assertInstanceOf(
                Outcome.Waiting.class,
                erasures.ask(new Persons.Named(null, "audra@tollgate.example", null, null), null))
            .approval();
    assertFalse(asked.payload().contains("audra"));
    as(2);
    carryOut(erasures, asked);
    as(1);
    assertThrows(
        ProblemException.class,
        () -> erasures.ask(new Persons.Named(null, "audra@tollgate.example", null, null), null));
  }

  private void as(int person) {
    current.signIn(
        new SubjectId(UUID.fromString("00000000-0000-4000-8000-0000000000" + two(person))),
        Proof.token(Instant.now(), 2));
  }

  private static String two(int person) {
    return person < 10 ? "0" + person : String.valueOf(person);
  }

  private static ApprovedResult carryOut(ApprovableOperation operation, Approval approval) {
    try (JsonReader reader = Json.createReader(new StringReader(approval.payload()))) {
      return operation.execute(reader.readObject(), approval);
    }
  }

  private void awaitSecret(CredentialId id, String secret) {
    long until = System.nanoTime() + 5_000_000_000L;
    while (!secret.equals(opened.secret(id)) && System.nanoTime() < until) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
    assertEquals(secret, opened.secret(id));
  }
}
