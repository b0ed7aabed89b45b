package io.tollgate.system.walk;

import io.tollgate.stack.Stack;
import io.tollgate.system.kit.KeySpec;
import io.tollgate.system.kit.Sql;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes one object of a tenant, or of a person, for each blank that a path may have. */
final class Objects {
  private final World world;
  private final Sql sql;
  private final Tenant tenant;
  private final UUID person;
  private final Map<String, Supplier<String>> makers = new HashMap<>();

  /**
   * Makers of objects.
   *
   * @param sql of the owner of the schema
   * @param person whose objects they are
   */
  Objects(Stack stack, Sql sql, Tenant tenant, UUID person) {
    this.world = new World(stack, sql);
    this.sql = sql;
    this.tenant = tenant;
    this.person = person;
    makers.put("/api/keys/{id}", this::key);
    makers.put("/api/calls/{id}", this::call);
    makers.put("/api/audit/{id}", this::auditRecord);
    makers.put("/api/approvals/{id}", () -> approval(UUID.randomUUID()));
    makers.put("/api/approvals/{id}/cancel", () -> approval(person));
    makers.put("/api/approvals/passkeys/{id}", this::passkey);
    makers.put("/api/catalog/credentials/{id}", this::credential);
    makers.put("/api/identity/sessions/{id}", this::session);
    makers.put("/api/tenancy/resellers/{id}", () -> tenant.reseller().toString());
    makers.put("/api/tenancy/resellers/{id}/hosts/{host}", this::host);
    makers.put("/api/tenancy/resellers/{id}/invitations/{invitation}", this::staffInvitation);
    makers.put(
        "/api/tenancy/resellers/{id}/members/{subject}", () -> member("reseller", "support"));
    makers.put("/api/tenancy/workspaces/{id}", () -> tenant.workspace().toString());
    makers.put("/api/tenancy/workspaces/{id}/departments/{department}", this::department);
    makers.put("/api/tenancy/workspaces/{id}/invitations/{invitation}", this::memberInvitation);
    makers.put(
        "/api/tenancy/workspaces/{id}/members/{subject}", () -> member("workspace", "viewer"));
    makers.put("/api/tenancy/platform/invitations/{invitation}", this::operatorInvitation);
    makers.put("/api/tenancy/platform/members/{subject}", () -> member("platform", "support"));
    makers.put("/api/identity/management-keys/{id}", this::managementKey);
    makers.put("/api/identity/providers/{id}", this::identityProvider);
    makers.put("/api/privacy/exports/{id}", this::export);
    makers.put("/api/public/resellers/{slug}", () -> "r-" + tenant.reseller());
    makers.put("/api/public/invitations/{token}", () -> "unknown-token-of-the-walk");
  }

  /**
   * What fills the last blank of a part of a path: as the whole path says, where it says something
   * of its own.
   *
   * @throws NoSuchElementException if the walk knows no such object
   */
  String make(String prefix, String path) {
    boolean last = path.indexOf('{', prefix.length()) < 0;
    Supplier<String> maker = last ? makers.get(path) : null;
    if (maker == null) {
      maker = makers.get(prefix);
    }
    if (maker == null) {
      throw new NoSuchElementException("no object for " + prefix);
    }
    return maker.get();
  }

  private String id(String statement, @Nullable Object... arguments) {
    return String.valueOf(sql.<Object>column(statement, arguments).getFirst());
  }

  private String key() {
    UUID id = world.keyId(world.key(tenant, KeySpec.LIVE));
    sql.run("update keys.api_key set owner_subject = ? where id = ?", person, id);
    return id.toString();
  }

  /** A call by a key of the person. */
  private String call() {
    return id(
        """
        insert into metering.call (reseller_id, id, workspace_id, key_id, mode, model, door,
            streamed, state, status, started_at, first_byte_micros, duration_micros, input,
            cached_input, cache_write_5m, cache_write_1h, output, reasoning, web_searches,
            usage_source, request_bytes, response_bytes)
          values (?, uuidv7(), ?, ?, 'live', 'deepseek-chat', 'chat', false, 'refused', 403,
            now(), 1, 1, 0, 0, 0, 0, 0, 0, 0, 'none', 1, 1)
          returning id
        """,
        tenant.reseller(),
        tenant.workspace(),
        UUID.fromString(key()));
  }

  private String auditRecord() {
    return id(
        """
        select audit.append('walk.step', 'done', ?, 'token', null, null, ?, ?, 'walk', 'step', null,
          null, null, null, null, '[]')
        """,
        person,
        tenant.reseller(),
        tenant.workspace());
  }

  private String approval(UUID requester) {
    return id(
        """
        insert into approvals.approval (operation, payload, payload_hash, summary, reseller_id,
            workspace_id, requester, expires_at)
          values ('walk.step', '{}', sha256('{}'), 'A step', ?, ?, ?,
            now() + interval '1 hour')
          returning id
        """,
        tenant.reseller(),
        tenant.workspace(),
        requester);
  }

  private String passkey() {
    return id(
        """
        insert into approvals.passkey (subject, name, credential_id, public_key, sign_count,
            transports, aaguid)
          values (?, 'walk', uuid_send(gen_random_uuid()), 'x', 0, '{}', gen_random_uuid())
          returning id
        """,
        person);
  }

  private String credential() {
    return id(
        """
        insert into catalog.credential (id, provider_id, name, envelope, created_by, changed_by)
          select uuidv7(), min(id), 'walk ' || gen_random_uuid(),
              decode('0100000001' || repeat('00', 40), 'hex'), 'walk', 'walk'
            from catalog.provider
          returning id
        """);
  }

  private String session() {
    return id(
        """
        insert into identity.session (id, secret_hash, subject, email_verified, level,
            authenticated_at, id_token, client_address, created_at, used_at, expires_at)
          values (uuidv7(), sha256(uuid_send(gen_random_uuid())), ?, true, 2, now(), 'x',
            '127.0.0.1', now(), now(), now() + interval '1 hour')
          returning id
        """,
        person);
  }

  private String managementKey() {
    return id(
        """
        insert into identity.management_key (id, tier, reseller_id, workspace_id, role, name,
            public_id, hash, pepper_id, created_by, created_at, expires_at)
          values (uuidv7(), 'workspace', ?, ?, 'viewer', 'walk',
            left(replace(gen_random_uuid()::text, '-', ''), 12), sha256('x'), 1, ?, now(),
            now() + interval '1 day')
          returning id
        """,
        tenant.reseller(),
        tenant.workspace(),
        person);
  }

  private String identityProvider() {
    return id(
        """
        insert into identity.identity_provider (id, alias, reseller_id, workspace_id, created_by,
            created_at)
          values (uuidv7(), 'sso-' || gen_random_uuid(), ?, ?, ?, now())
          returning id
        """,
        tenant.reseller(),
        tenant.workspace(),
        person);
  }

  /** An export the person asked for, of somebody of the tenant. */
  private String export() {
    return id(
        """
        insert into privacy.export (id, subject, reseller_id, workspace_id, requester, approval_id,
            expires_at)
          values (uuidv7(), ?::uuid, ?, ?, ?, gen_random_uuid(), now() + interval '1 day')
          returning id
        """,
        member(),
        tenant.reseller(),
        tenant.workspace(),
        person);
  }

  /** Somebody else of the workspace. */
  String member() {
    return member("workspace", "viewer");
  }

  /** What lets the person into the workspace. */
  String invitationToken(String email) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sql.run(
        """
        insert into tenancy.invitation (id, tier, reseller_id, workspace_id, email, roles, language,
            state, token_hash, created_at, created_by, expires_at)
          values (uuidv7(), 'workspace', ?, ?, ?, '{viewer}', 'en', 'pending',
            sha256(convert_to(?, 'UTF8')), now(), ?, now() + interval '1 day')
        """,
        tenant.reseller(),
        tenant.workspace(),
        email,
        token,
        person);
    return token;
  }

  /** Lets anybody become a customer of the reseller. */
  void openForCustomers() {
    sql.run("update tenancy.reseller set registration_open = true where id = ?", tenant.reseller());
    sql.run(
        """
        insert into tenancy.terms (reseller_id, version, body, published_by) values (?, 1, 'Pay.', ?)
          on conflict do nothing
        """,
        tenant.reseller(),
        person);
  }

  private String host() {
    return id(
        """
        insert into tenancy.reseller_host (reseller_id, host, token)
          values (?, 'h-' || gen_random_uuid() || '.walk.example', 'walk') returning host
        """,
        tenant.reseller());
  }

  private String department() {
    return id(
        """
        insert into tenancy.department (reseller_id, workspace_id, id, name)
          values (?, ?, uuidv7(), 'walk ' || gen_random_uuid()) returning id
        """,
        tenant.reseller(),
        tenant.workspace());
  }

  private String operatorInvitation() {
    return invitation("platform", "support", null, null);
  }

  private String staffInvitation() {
    return invitation("reseller", "support", tenant.reseller(), null);
  }

  private String memberInvitation() {
    return invitation("workspace", "viewer", tenant.reseller(), tenant.workspace());
  }

  private String invitation(
      String tier, String role, @Nullable UUID reseller, @Nullable UUID workspace) {
    return id(
        """
        insert into tenancy.invitation (id, tier, reseller_id, workspace_id, email, roles, language,
            state, token_hash, created_at, created_by, expires_at)
          values (uuidv7(), ?, ?::uuid, ?::uuid, 'walk@walk.example', ?, 'en', 'pending',
            sha256(uuid_send(gen_random_uuid())), now(), ?, now() + interval '1 day')
          returning id
        """,
        tier,
        reseller,
        workspace,
        new String[] {role},
        person);
  }

  /** Somebody else of the tenant. */
  private String member(String tier, String role) {
    return id(
        """
        insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email)
          values (gen_random_uuid(), ?, ?::uuid, ?::uuid, ?, 'member@walk.example')
          returning subject
        """,
        tier,
        tier.equals("platform") ? null : tenant.reseller(),
        tier.equals("workspace") ? tenant.workspace() : null,
        role);
  }
}
