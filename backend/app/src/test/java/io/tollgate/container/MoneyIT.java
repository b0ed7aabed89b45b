package io.tollgate.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.ledger.control.Checks;
import io.tollgate.platform.TestDatabase;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Manual credits and price publications over {@code /api}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MoneyIT {

  private static final int PLATFORM_OWNER = 1;
  private static final int AUDITOR = 3;
  private static final int RESELLER_OWNER = 11;
  private static final int FINANCE = 12;
  private static final int OTHER_RESELLER = 21;
  private static final int ADMIN = 31;
  private static final int VIEWER = 33;
  private static final int OTHER_ADMIN = 41;
  private static final String CREDITS = "/api/ledger/credits";
  private static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  private static final String STUDIO = "20000000-0000-4000-8000-000000000002";
  private static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";
  private static final String RETAIL = "/api/pricing/publications/retail";
  private static final String WHOLESALE = "/api/pricing/publications/wholesale";

  private static TestDatabase database;

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static WebArchive application() {
    database = TestDatabase.seeded();
    return BuiltApplication.war(database);
  }

  @Test
  void aSmallCreditIsPostedOnceAndListed() throws Exception {
    String wish = credit(BAKERY, "credit", "12.50", "listed-000");
    Client.Answer first = post(CREDITS, wish, FINANCE);
    assertThat(first.status()).as(first.response().body()).isEqualTo(201);
    assertThat(post(CREDITS, wish, FINANCE).json().getString("id"))
        .isEqualTo(first.json().getString("id"));
    post(CREDITS, credit(BAKERY, "credit", "12.51", "listed-000"), FINANCE)
        .refused(409, "conflict");
    assertThat(post(CREDITS, credit(BAKERY, "debit", "2", "listed-001"), FINANCE).status())
        .isEqualTo(201);
    JsonObject page = client().get(CREDITS + "?limit=1", TestTokens.of(ADMIN)).json();
    assertThat(page.getJsonArray("items").getJsonObject(0).getString("kind")).isEqualTo("debit");
    JsonObject next =
        client()
            .get(CREDITS + "?limit=1&cursor=" + page.getString("nextCursor"), TestTokens.of(ADMIN))
            .json();
    assertThat(next.getJsonArray("items").getJsonObject(0).getString("amount")).isEqualTo("12.5");
    assertThat(
            client()
                .get(CREDITS + "?workspace=" + BAKERY, TestTokens.of(OTHER_ADMIN))
                .json()
                .getJsonArray("items"))
        .isEmpty();
    assertThat(database.number("select count(*) from audit.record where action = 'credit.post'"))
        .isGreaterThanOrEqualTo(2);
    clean();
  }

  @Test
  void aLargeCreditOrManySmallOnesWaitForASecondPerson() throws Exception {
    Client.Answer large = post(CREDITS, credit(STUDIO, "credit", "50.01", "large-000"), 11);
    assertThat(large.status()).as(large.response().body()).isEqualTo(202);
    assertThat(large.json().getString("operation")).isEqualTo("credit.post");
    assertThat(post(CREDITS, credit(STUDIO, "credit", "30", "small-001"), 11).status())
        .isEqualTo(201);
    assertThat(post(CREDITS, credit(STUDIO, "credit", "20", "small-002"), 11).status())
        .isEqualTo(201);
    assertThat(post(CREDITS, credit(STUDIO, "credit", "0.01", "small-003"), 11).status())
        .isEqualTo(202);
    assertThat(
            database.number(
                "select sum(amount) from ledger.adjustment where workspace_id = '" + STUDIO + "'"))
        .isEqualTo(50_000_000_000L);
    clean();
  }

  @Test
  void aBadCreditChangesNothing() {
    long before = database.number("select count(*) from ledger.posting");
    String good = credit(BAKERY, "credit", "1", "bad-000000");
    for (String bad :
        List.of(
            good.replace("\"1\"", "\"0\""),
            good.replace("\"1\"", "\"-1\""),
            good.replace("\"1\"", "1"),
            good.replace("\"1\"", "\"0.0000000001\""),
            good.replace("goodwill", "because"),
            good.replace("\"credit\"", "\"gift\""),
            good.replace("bad-000000", "short"),
            good.replace("an outage", ""),
            good.replace("}", ",\"actor\":\"me\"}"))) {
      post(CREDITS, bad, FINANCE).refused(400, "invalid_request_error");
    }
    for (int person : List.of(ADMIN, VIEWER, PLATFORM_OWNER, AUDITOR)) {
      post(CREDITS, good, person).refused(403, "forbidden");
    }
    post(CREDITS, good, OTHER_RESELLER).refused(404, "not_found");
    post(CREDITS, good, OTHER_ADMIN).refused(404, "not_found");
    client()
        .send("POST", CREDITS, TestTokens.provedAgo(FINANCE, 600), good, "application/json")
        .refused(403, "step_up_required");
    client().send("POST", CREDITS, null, good, "application/json").refused(401, "unauthenticated");
    post(CREDITS, credit(BAKERY, "debit", "45", "bad-000001"), FINANCE).refused(409, "conflict");
    client().get(CREDITS, TestTokens.of(VIEWER)).refused(403, "forbidden");
    assertThat(database.number("select count(*) from ledger.posting")).isEqualTo(before);
  }

  @Test
  void aSmallChangeOfAPriceIsPublishedAndALargeOneWaits() {
    // The demo world sells it at 1.6875 in and 13.5 out.
    JsonObject published =
        post(RETAIL, price(NORTHWIND, "gpt-5.1", "1.8", "14", ""), FINANCE).json();
    assertThat(published.getString("book")).isEqualTo("retail");
    assertThat(published).doesNotContainKey("validTo");
    Client.Answer large = post(RETAIL, price(NORTHWIND, "gpt-5.1", "2.1", "14", ""), FINANCE);
    assertThat(large.status()).as(large.response().body()).isEqualTo(202);
    // Two small steps in one day are as large as one.
    assertThat(post(RETAIL, price(NORTHWIND, "gpt-5.1", "2.1", "15", ""), FINANCE).status())
        .isEqualTo(202);
    String later =
        Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    assertThat(
            post(RETAIL, price(NORTHWIND, "gpt-5.1", "1.9", "14", later), FINANCE)
                .json()
                .getString("validFrom"))
        .isEqualTo(later);
    post(RETAIL, price(NORTHWIND, "gpt-5.1", "1.9", "14", later), FINANCE).refused(409, "conflict");
    // One that begins before it ends where it begins.
    assertThat(
            post(RETAIL, price(NORTHWIND, "gpt-5.1", "1.85", "14", ""), FINANCE)
                .json()
                .getString("validTo"))
        .isEqualTo(later);
    JsonObject versions =
        client()
            .get(
                "/api/pricing/publications?book=retail&model=gpt-5.1&limit=2",
                TestTokens.of(RESELLER_OWNER))
            .json();
    assertThat(versions.getJsonArray("items")).hasSize(2);
    assertThat(versions.getString("nextCursor")).isNotEmpty();
    assertThat(
            client()
                .get(
                    "/api/pricing/publications?book=retail&reseller=" + NORTHWIND,
                    TestTokens.of(OTHER_RESELLER))
                .json()
                .getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void thePlatformPublishesWholesalePrices() {
    String wish = price(null, "deepseek-chat", "0.31", "0.46", "");
    assertThat(post(WHOLESALE, wish, PLATFORM_OWNER).json().getString("book"))
        .isEqualTo("wholesale");
    post(WHOLESALE, wish, RESELLER_OWNER).refused(403, "forbidden");
    assertThat(
            post(WHOLESALE, price(NORTHWIND, "deepseek-chat", "0.3", "0.4", ""), PLATFORM_OWNER)
                .status())
        .isEqualTo(201);
  }

  @Test
  void aBadPublicationChangesNothing() {
    long before = database.number("select count(*) from pricing.price_version");
    String good = price(NORTHWIND, "deepseek-reasoner", "0.38", "0.57", "");
    Stream.of(
            price(NORTHWIND, "no-such-model", "1", "1", ""),
            price(NORTHWIND, "deepseek-reasoner", "-1", "1", ""),
            price(NORTHWIND, "deepseek-reasoner", "10001", "1", ""),
            price(NORTHWIND, "deepseek-reasoner", "1", "1", "2020-01-01T00:00:00Z"),
            price(NORTHWIND, "deepseek-reasoner", "1", "1", "2999-01-01T00:00:00Z"),
            price(null, "deepseek-reasoner", "1", "1", ""),
            good.replace("}", ",\"book\":\"cost\"}"))
        .forEach(bad -> post(RETAIL, bad, FINANCE).refused(400, "invalid_request_error"));
    post(RETAIL, good, OTHER_RESELLER).refused(404, "not_found");
    post(RETAIL, good, ADMIN).refused(403, "forbidden");
    post(RETAIL, good, AUDITOR).refused(403, "forbidden");
    client()
        .send("POST", RETAIL, TestTokens.provedAgo(FINANCE, 600), good, "application/json")
        .refused(403, "step_up_required");
    client().get("/api/pricing/publications", TestTokens.of(ADMIN)).refused(403, "forbidden");
    assertThat(database.number("select count(*) from pricing.price_version")).isEqualTo(before);
  }

  private static void clean() throws Exception {
    try (Connection owner = database.owner()) {
      assertThat(Checks.run(owner)).isEmpty();
    }
  }

  private static String credit(String workspace, String kind, String amount, String key) {
    return "{\"workspaceId\":\"%s\",\"kind\":\"%s\",\"amount\":\"%s\",\"reasonCode\":\"goodwill\",\"reason\":\"an outage\",\"idempotencyKey\":\"%s\"}"
        .formatted(workspace, kind, amount, key);
  }

  private static String price(
      String reseller, String model, String input, String output, String from) {
    return "{%s\"model\":\"%s\",\"input\":\"%s\",\"output\":\"%s\",\"cachedInput\":\"%s\"%s}"
        .formatted(
            reseller == null ? "" : "\"resellerId\":\"" + reseller + "\",",
            model,
            input,
            output,
            model.equals("gpt-5.1") ? "0.16875" : "0.03",
            from.isEmpty() ? "" : ",\"validFrom\":\"" + from + "\"");
  }

  private Client.Answer post(String path, String body, int person) {
    return client().send("POST", path, TestTokens.of(person), body, "application/json");
  }

  private Client client() {
    return Client.of(URI.create(base.toString()));
  }
}
