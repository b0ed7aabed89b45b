-- People's sessions at the portal. The browser has a secret of 256 bits; here lies its SHA-256 only,
-- so that a copy of this table signs nobody in. The ID token (needed to sign out at Keycloak) is
-- encrypted under a key made from that secret, which nobody but the browser has.
create table identity.session (
  id                  uuid        not null,
  secret_hash         bytea       not null,
  subject             uuid        not null,
  name                text,
  email               text,
  email_verified      boolean     not null,
  level               smallint    not null,
  authenticated_at    timestamptz not null,
  login_session       text,
  id_token            bytea       not null,
  client_address      text        not null,
  user_agent          text,
  created_at          timestamptz not null,
  used_at             timestamptz not null,
  expires_at          timestamptz not null,
  acting_reseller_id  uuid,
  acting_workspace_id uuid,
  acting_reason       text,
  acting_until        timestamptz,
  constraint session_pk primary key (id),
  constraint session_secret_once unique (secret_hash),
  constraint session_secret_form check (octet_length(secret_hash) = 32),
  constraint session_level_known check (level in (1, 2)),
  constraint session_ends check (expires_at > created_at),
  constraint session_acting_whole check (
    num_nonnulls(acting_reseller_id, acting_workspace_id, acting_reason, acting_until) in (0, 4)),
  constraint session_acting_workspace_fk foreign key (acting_reseller_id, acting_workspace_id)
    references tenancy.workspace (reseller_id, id)
);
create index session_by_subject on identity.session (subject);
create index session_by_login_session on identity.session (login_session);
create index session_by_expiry on identity.session (expires_at);

-- Logout tokens that were obeyed, until they expire: none is obeyed twice.
create table identity.used_logout_token (
  id         text        not null,
  expires_at timestamptz not null,
  constraint used_logout_token_pk primary key (id)
);

grant select, insert, update, delete on identity.session, identity.used_logout_token
  to tollgate_control;
