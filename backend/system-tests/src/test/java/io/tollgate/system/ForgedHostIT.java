package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Await;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.RawClient;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request may say it came to another host: no address that we write follows from that. */
@Lane.People
@ExtendWith(RunningStack.class)
class ForgedHostIT {
  private static final String EVIL = "evil.example";

  private final Stack stack;

  ForgedHostIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void redirectsAndLocationsAreOursWhateverTheHeadersSay() {
    String leave = lie(stack.gateway().portal(), "GET /auth/login", "Accept: */*", "");
    assertThat(leave)
        .startsWith("HTTP/1.1 303")
        .contains("Location: " + stack.keycloak().issuer() + "/")
        .doesNotContain(EVIL);
    String made =
        lie(
            stack.gateway().portal(),
            "POST /api/tenancy/workspaces/" + Tenant.BAKERY.workspace() + "/departments",
            "Authorization: Bearer " + stack.tokens().of("ada@bakery.example"),
            "{\"name\":\"Lies " + UUID.randomUUID() + "\"}");
    assertThat(made).startsWith("HTTP/1.1 201").contains("Location: /api/tenancy/workspaces/");
    assertThat(made).doesNotContain(EVIL);
    assertThat(made.toLowerCase(Locale.ROOT)).doesNotContain("strict-transport-security");
  }

  @Test
  void linksOfMailsAreOurs() {
    String email = new Realm(stack).person("inviting", true);
    Sql.superuser(stack)
        .run(
            """
            insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
              values (?::uuid, 'workspace', ?, ?, 'admin', ?)
            """,
            new Realm(stack).find(email).path("id").asText(),
            Tenant.BAKERY.reseller(),
            Tenant.BAKERY.workspace(),
            email);
    Visitor admin = Visitor.signedIn(stack, email);
    admin.stepUp(email);
    String guest = "forged-" + UUID.randomUUID() + "@people.example";
    String invited =
        lie(
            stack.gateway().portal(),
            "POST /api/tenancy/workspaces/" + Tenant.BAKERY.workspace() + "/invitations",
            "Cookie: tollgate=" + admin.cookie() + "\r\nX-CSRF-Token: " + admin.csrf(),
            "{\"email\":\"" + guest + "\",\"roles\":[\"viewer\"],\"language\":\"en\"}");
    assertThat(invited).startsWith("HTTP/1.1 201");
    var mail = new Mailbox(stack, guest);
    Await.until("the invitation came", Duration.ofSeconds(30), () -> mail.size() > 0);
    assertThat(mail.newest())
        .contains(stack.gateway().portal() + "/invitations/")
        .doesNotContain(EVIL);
  }

  private String lie(URI server, String line, String proof, String body) {
    try (var client = new RawClient(server)) {
      client.send(
          String.join(
              "\r\n",
              line + " HTTP/1.1",
              "Host: " + EVIL,
              "X-Forwarded-Host: " + EVIL,
              "X-Forwarded-Proto: https",
              "X-Forwarded-Port: 444",
              "Forwarded: host=" + EVIL + ";proto=https",
              "Connection: close",
              proof,
              "Content-Type: application/json",
              "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
              "",
              body));
      return client.readAll(Duration.ofSeconds(15));
    }
  }
}
