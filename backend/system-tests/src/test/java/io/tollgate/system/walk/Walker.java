package io.tollgate.system.walk;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of one role, now of this tenant and now of that. Signed in by a session with two
 * factors, which is fresh at every change: only the role is in question.
 */
final class Walker {
  private final Sql sql;
  private final String role;
  private final Api browser;
  private final UUID session = UUID.randomUUID();
  private final byte[] secretHash;
  private final String cookie;
  private final String csrfToken;
  private @Nullable Tenant place;
  final UUID subject = UUID.randomUUID();
  final String email;

  /**
   * A new person.
   *
   * @param sql of a superuser
   */
  Walker(Stack stack, Sql sql, String role) {
    this.sql = sql;
    this.role = role;
    this.email = role.replace(':', '-') + "-" + subject + "@walk.example";
    this.browser = new Api(stack.gateway().portal(), "");
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.cookie = "tollgate=" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    this.secretHash = sha256(secret);
    signIn();
    Reply me = browser.send(browser.request("/api/me").header("Cookie", cookie).GET());
    this.csrfToken = me.json().path("session").path("csrfToken").asText();
    if (csrfToken.isEmpty()) {
      throw new AssertionError("the walker is not signed in: " + me);
    }
  }

  /** The session, fresh; made again where the walk has ended it. */
  private void signIn() {
    sql.run(
        """
        insert into identity.session (id, secret_hash, subject, email, email_verified, level,
            authenticated_at, id_token, client_address, created_at, used_at, expires_at)
          values (?, ?, ?, ?, true, 2, now(), 'x', '127.0.0.1', now(), now(),
            now() + interval '1 hour')
          on conflict (id) do update set authenticated_at = now(), used_at = now(),
            acting_reseller_id = null, acting_workspace_id = null, acting_reason = null,
            acting_until = null
        """,
        session,
        secretHash,
        subject,
        email);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  /** A request of the walker's browser. */
  HttpRequest.Builder request(String path) {
    return browser.request(path).header("Cookie", cookie).header("X-CSRF-Token", csrfToken);
  }

  Reply send(HttpRequest.Builder request) {
    return browser.send(request);
  }

  /** Gives the walker the role in this tenant, in place of all others. */
  void go(Tenant tenant) {
    if (tenant.equals(place)) {
      return;
    }
    signIn();
    String tier = role.substring(0, role.indexOf(':'));
    become(
        tier.equals("platform") ? null : tenant.reseller(),
        tier.equals("workspace") ? tenant.workspace() : null,
        tier);
    place = tenant;
  }

  private void become(@Nullable UUID reseller, @Nullable UUID workspace, String tier) {
    sql.transaction(
        connection -> {
          try (var freely = connection.createStatement();
              var drop =
                  connection.prepareStatement("delete from identity.membership where subject = ?");
              var insert =
                  connection.prepareStatement(
                      """
                      insert into identity.membership (subject, tier, reseller_id, workspace_id,
                          role, email) values (?, ?, ?, ?, ?, ?)
                      """)) {
            // Past the rule that the last owner stays: these tenants have no other people.
            freely.execute("set local session_replication_role = replica");
            drop.setObject(1, subject);
            drop.execute();
            insert.setObject(1, subject);
            insert.setString(2, tier);
            insert.setObject(3, reseller);
            insert.setObject(4, workspace);
            insert.setString(5, role.substring(tier.length() + 1));
            insert.setString(6, email);
            return insert.execute();
          }
        });
  }

  /** Whatever was done may have changed the walker: the session and the role are made anew. */
  void forget() {
    place = null;
  }

  /** No role and no session any more. */
  void retire() {
    sql.transaction(
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute("delete from identity.membership where subject = '" + subject + "'");
            return statement.execute(
                "delete from identity.session where subject = '" + subject + "'");
          }
        });
  }
}
