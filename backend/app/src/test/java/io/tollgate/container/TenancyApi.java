package io.tollgate.container;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The tenancy operations of a running server, as people of the demo world call them. */
record TenancyApi(Client client) {

  static final int OWNER = 1;
  static final int OPERATOR = 2;
  static final int AUDITOR = 3;
  static final int RHEA = 11;
  static final int FABIAN = 12;
  static final int RAVI = 21;
  static final int ADA = 31;
  static final int DEVON = 32;
  static final int VERA = 33;
  static final int WEI = 41;
  static final int LENA = 51;
  static final int STRANGER = 900;
  static final String NORTHWIND = "10000000-0000-4000-8000-000000000001";
  static final String LUMEN = "10000000-0000-4000-8000-000000000002";
  static final String BAKERY = "20000000-0000-4000-8000-000000000001";
  static final String CLINIC = "20000000-0000-4000-8000-000000000003";
  static final String RESELLERS = "/api/tenancy/resellers";
  static final String WORKSPACES = "/api/tenancy/workspaces";
  static final String WHY = "{\"reason\":\"because\"}";
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Of an application that asks this name server and mails through this sink. */
  static Map<String, String> settings(DnsAnswers dns, SmtpSink mail) {
    return Map.of(
        "tollgate.dns.server", dns.address(),
        "tollgate.mail.host", "127.0.0.1",
        "tollgate.mail.port", String.valueOf(mail.port()),
        "tollgate.mail.starttls", "false",
        "tollgate.mail.from", "no-reply@tollgate.example",
        "tollgate.portal.url", "https://console.test");
  }

  static TenancyApi of(URL base) {
    return new TenancyApi(Client.of(URI.create(base.toString())));
  }

  JsonObject reseller() {
    return post(RESELLERS, wish("seller-" + COUNT.incrementAndGet()), OPERATOR).json();
  }

  static String wish(String slug) {
    return Json.createObjectBuilder()
        .add("slug", slug)
        .add("name", "Seller")
        .add("legalName", "Seller Ltd")
        .add("address", "Street 1\nTown")
        .add("taxId", "T-1")
        .add("displayCurrency", "USD")
        .add("creditsPerUsd", 100)
        .add("supportEmail", "help@seller.example")
        .add("promoGrant", "5")
        .build()
        .toString();
  }

  Client.Answer get(String path, int person) {
    return client.get(path, TestTokens.of(person));
  }

  Client.Answer post(String path, String body, int person) {
    return client.send("POST", path, TestTokens.of(person), body, "application/json");
  }

  Client.Answer send(String path, String body, String token) {
    return client.send("POST", path, token, body, "application/json");
  }

  Client.Answer put(String path, String body, int person) {
    return client.send("PUT", path, TestTokens.of(person), body, "application/json");
  }

  Client.Answer patch(String path, String body, int person) {
    return client.send("PATCH", path, TestTokens.of(person), body, "application/json");
  }

  Client.Answer delete(String path, int person) {
    return client.send("DELETE", path, TestTokens.of(person), null, "");
  }

  Client.Answer logo(String path, String type, byte[] image, int person) {
    return client.send(
        HttpRequest.newBuilder(client.base().resolve(path))
            .header("authorization", "Bearer " + TestTokens.of(person))
            .header("content-type", type)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(image)));
  }

  HttpRequest.Builder brand() {
    return HttpRequest.newBuilder(client.base().resolve("/api/public/brand"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String person(int end) {
    return String.format("00000000-0000-4000-8000-%012d", end);
  }
}
