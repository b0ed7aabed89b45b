package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.control.CredentialKeys;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.platform.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Providers' credentials over {@code /api}: they go in and do not come out. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CredentialsIT {

  private static final int PLATFORM_OWNER = 1;
  private static final int OPERATOR = 2;
  private static final int AUDITOR = 3;
  private static final int RESELLER_OWNER = 11;
  private static final int ADMIN = 31;
  private static final String SECRET = "sk-provider-1234567890abWXYZ";

  private static TestDatabase database;
  private static Path secrets;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() throws IOException {
    database = TestDatabase.seeded();
    secrets = Files.createTempDirectory("tollgate-secrets-");
    Files.writeString(secrets.resolve("pepper-1"), "01".repeat(32));
    Files.writeString(secrets.resolve("credential-key-1"), "0a".repeat(32));
    return BuiltApplication.war(database, Map.of("tollgate.secrets.dir", secrets.toString()));
  }

  @Test
  void aCredentialWaitsSealedForASecondPerson() {
    Client.Answer asked = credential("production", SECRET, "\"openai-us\"");
    assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
    assertThat(asked.response().body()).contains("sealed", "WXYZ").doesNotContain("sk-provider");
    assertThat(database.number("select count(*) from catalog.credential")).isZero();
    assertThat(
            database.number(
                "select count(*) from approvals.approval where operation = 'credential.store'"
                    + " and payload like '%sk-provider%'"))
        .isZero();
    assertThat(
            database.number(
                "select count(*) from audit.record r where r::text like '%sk-provider%'"))
        .isZero();
    client()
        .send(
            "POST",
            "/api/catalog/credentials",
            TestTokens.provedAgo(OPERATOR, 600),
            credentialJson("stale", SECRET, ""),
            "application/json")
        .refused(403, "step_up_required");
  }

  @Test
  void aCredentialIsShownWithoutItsSecretAndOpensTheChannelsItIsGiven() {
    CredentialKeys keys = new CredentialKeys(secrets.toString());
    CredentialId id = new CredentialId(UUID.randomUUID());
    long provider = database.number("select id from catalog.provider where name = 'openai'");
    database.execute(
        """
        insert into catalog.credential
            (id, provider_id, name, envelope, hint, created_by, changed_by)
          values ('%s', %d, 'shown', '\\x%s', 'WXYZ', 'test', 'test')"""
            .formatted(id, provider, HexFormat.of().formatHex(keys.seal(id, provider, SECRET))));
    String path = "/api/catalog/credentials/" + id;
    for (String shown :
        List.of(
            client().get(path, TestTokens.of(AUDITOR)).response().body(),
            client()
                .get("/api/catalog/credentials", TestTokens.of(PLATFORM_OWNER))
                .response()
                .body())) {
      assertThat(shown).contains("shown", "WXYZ").doesNotContain("sk-provider", "envelope");
    }
    assertThat(assign(path, "\"openai-us\"").json().getJsonArray("channels")).hasSize(1);
    assign(path, "\"anthropic-us\"").refused(400, "invalid_request_error");
    client().send("DELETE", path, TestTokens.of(OPERATOR), null, "").refused(409, "conflict");
    database.execute("update catalog.channel set secret_ref = null where name = 'openai-us'");
    assign(path, "").refused(409, "conflict");
    database.execute("update catalog.channel set secret_ref = 'sandbox' where name = 'openai-us'");
    assertThat(assign(path, "").json().getJsonArray("channels")).isEmpty();
    assertThat(client().send("DELETE", path, TestTokens.of(OPERATOR), null, "").status())
        .isEqualTo(204);
    client().get(path, TestTokens.of(OPERATOR)).refused(404, "not_found");
    client().get("/api/catalog/credentials", TestTokens.of(ADMIN)).refused(403, "forbidden");
    client().get("/api/catalog/credentials").refused(401, "unauthenticated");
  }

  @Test
  void aBadCredentialIsNotKept() {
    long before = database.number("select count(*) from catalog.credential");
    credential("x", "short", "").refused(400, "invalid_request_error");
    credential("x", "with a blank in it", "").refused(400, "invalid_request_error");
    credential("x", "line\\nbreak-in-it", "").refused(400, "invalid_request_error");
    credential("x", SECRET, "\"anthropic-us\"").refused(400, "invalid_request_error");
    for (int person : List.of(AUDITOR, RESELLER_OWNER, ADMIN)) {
      client()
          .send(
              "POST",
              "/api/catalog/credentials",
              TestTokens.of(person),
              credentialJson("x", SECRET, ""),
              "application/json")
          .refused(403, "forbidden");
    }
    assertThat(database.number("select count(*) from catalog.credential")).isEqualTo(before);
  }

  private Client.Answer assign(String path, String channels) {
    return client()
        .send(
            "PUT",
            path + "/channels",
            TestTokens.of(OPERATOR),
            "{\"channels\":[" + channels + "]}",
            "application/json");
  }

  private Client.Answer credential(String name, String secret, String channels) {
    return client()
        .send(
            "POST",
            "/api/catalog/credentials",
            TestTokens.of(OPERATOR),
            credentialJson(name, secret, channels),
            "application/json");
  }

  private static String credentialJson(String name, String secret, String channels) {
    return "{\"name\":\""
        + name
        + "\",\"provider\":\"openai\",\"secret\":\""
        + secret
        + "\",\"channels\":["
        + channels
        + "]}";
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
