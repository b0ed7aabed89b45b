create schema approvals;
grant usage on schema approvals to tollgate_control;

-- Passkeys by which people approve; apart from those they sign in with at Keycloak.
create table approvals.passkey (
  id            uuid        not null default uuidv7(),
  subject       uuid        not null,
  name          text        not null,
  credential_id bytea       not null,
  -- The public key as the authenticator gave it (COSE_Key, RFC 9053).
  public_key    bytea       not null,
  sign_count    bigint      not null,
  transports    text[]      not null,
  aaguid        uuid        not null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  removed_at    timestamptz,
  constraint passkey_pk primary key (id),
  constraint passkey_credential_once unique (credential_id),
  constraint passkey_name_size check (length(name) between 1 and 120),
  constraint passkey_credential_size check (length(credential_id) between 16 and 1023),
  constraint passkey_count_range check (sign_count between 0 and 4294967295)
);
create index passkey_by_subject on approvals.passkey (subject) where removed_at is null;

-- An operation that waits for a second person. What was asked for never changes.
create table approvals.approval (
  id           uuid        not null default uuidv7(),
  operation    text        not null,
  -- Canonical JSON (RFC 8785), and its SHA-256.
  payload      text        not null,
  payload_hash bytea       not null,
  summary      text        not null,
  reason       text,
  -- The tenant whose people decide; neither for the platform's own.
  reseller_id  uuid,
  workspace_id uuid,
  requester    uuid        not null,
  state        text        not null default 'pending',
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  -- Why it was rejected or cancelled.
  verdict      text,
  -- What it was done to.
  object_type  text,
  object_id    text,
  constraint approval_pk primary key (id),
  constraint approval_operation_form check (operation ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,3}$' and length(operation) <= 80),
  constraint approval_payload_object check (payload is json object with unique keys and length(payload) <= 65536),
  constraint approval_payload_hash check (payload_hash = sha256(convert_to(payload, 'UTF8'))),
  constraint approval_summary_size check (length(summary) between 1 and 500),
  constraint approval_reason_size check (length(reason) between 1 and 2000),
  constraint approval_workspace_in_reseller check (workspace_id is null or reseller_id is not null),
  constraint approval_state_known check (
    state in ('pending', 'approved', 'executed', 'rejected', 'cancelled', 'expired')),
  constraint approval_decided check ((state in ('pending', 'expired')) = (decided_by is null)),
  constraint approval_four_eyes check (
    state not in ('approved', 'executed') or decided_by <> requester)
);
create index approval_by_tenant on approvals.approval (reseller_id, workspace_id, id);
create index approval_pending on approvals.approval (state, id) where state = 'pending';

-- A question to an authenticator, answered once. For a decision the challenge is the SHA-256 of the
-- document; the document is the canonical JSON of exactly what is approved, by whom, until when.
create table approvals.challenge (
  challenge   bytea       not null,
  subject     uuid        not null,
  purpose     text        not null,
  approval_id uuid,
  document    text,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  constraint challenge_pk primary key (challenge),
  constraint challenge_size check (length(challenge) = 32),
  constraint challenge_purpose_known check (
       (purpose = 'register' and approval_id is null and document is null)
    or (purpose = 'approve' and approval_id is not null
        and challenge = sha256(convert_to(document, 'UTF8')))),
  constraint challenge_approval_fk foreign key (approval_id) references approvals.approval (id)
);
create index challenge_by_subject on approvals.challenge (subject, expires_at);

-- The proof of an approval, complete: whoever has this row and the approval's can check it by
-- themselves, whatever became of the passkey.
create table approvals.decision (
  approval_id        uuid        not null,
  decider            uuid        not null,
  decided_at         timestamptz not null,
  document           text        not null,
  rp_id              text        not null,
  origin             text        not null,
  passkey_id         uuid        not null,
  credential_id      bytea       not null,
  public_key         bytea       not null,
  -- The counter before this signature.
  sign_count         bigint      not null,
  client_data        bytea       not null,
  authenticator_data bytea       not null,
  signature          bytea       not null,
  constraint decision_pk primary key (approval_id),
  constraint decision_approval_fk foreign key (approval_id) references approvals.approval (id),
  constraint decision_passkey_fk foreign key (passkey_id) references approvals.passkey (id),
  constraint decision_sizes check (length(client_data) <= 8192 and length(authenticator_data) <= 8192
    and length(signature) <= 8192)
);

-- What has ended stays as it ended.
create function approvals.keep_ended() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if old.state not in ('pending', 'approved') or (old.state = 'approved' and new.state <> 'executed') then
    raise exception 'the approval has ended' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke all on function approvals.keep_ended() from public;
create trigger approval_ends_once before update on approvals.approval
  for each row execute function approvals.keep_ended();

grant select, insert on approvals.passkey, approvals.approval, approvals.challenge, approvals.decision
  to tollgate_control;
grant update (name, sign_count, last_used_at, removed_at) on approvals.passkey to tollgate_control;
grant update (state, decided_by, decided_at, verdict, object_type, object_id) on approvals.approval
  to tollgate_control;
grant update (used_at), delete on approvals.challenge to tollgate_control;
