-- What opens a provider's doors, sealed by AES-256-GCM under a key that is not in the database. The
-- envelope is version (1 byte, 1), number of the key (4), nonce (12), ciphertext and tag; its
-- associated data are the row's id and provider, so a row that is copied elsewhere does not open.
create table catalog.credential (
  id             uuid        not null,
  provider_id    bigint      not null,
  name           text        not null,
  envelope       bytea       not null,
  key_number     integer     not null generated always as (
    (get_byte(envelope, 1) << 24) | (get_byte(envelope, 2) << 16)
      | (get_byte(envelope, 3) << 8) | get_byte(envelope, 4)) stored,
  -- Rises with each new secret, not when the same one is sealed again.
  secret_version integer     not null default 1,
  -- The last four characters of a long secret, to tell it from others.
  hint           text,
  created_at     timestamptz not null default now(),
  created_by     text        not null,
  changed_at     timestamptz not null default now(),
  changed_by     text        not null,
  constraint credential_pk primary key (id),
  constraint credential_name_once unique (name),
  constraint credential_provider_fk foreign key (provider_id) references catalog.provider (id),
  constraint credential_provider_pair unique (id, provider_id),
  constraint credential_name_size check (length(name) between 1 and 120),
  constraint credential_hint_size check (length(hint) = 4),
  constraint credential_envelope_form check (length(envelope) between 34 and 16384
    and get_byte(envelope, 0) = 1)
);

-- A channel is opened by a credential, or by a file of that name in the node's secrets folder.
alter table catalog.channel
  alter column secret_ref drop not null,
  add column credential_id uuid,
  add constraint channel_opened_by_something check (num_nonnulls(secret_ref, credential_id) >= 1),
  add constraint channel_credential_fk foreign key (credential_id, provider_id)
    references catalog.credential (id, provider_id);
create index channel_by_credential on catalog.channel (credential_id);

create trigger credential_changed after insert or update or delete on catalog.credential
  for each statement execute function platform.catalogue_changed();

-- Both planes read envelopes: one to open them, one to seal them under a newer key.
grant select on catalog.credential to tollgate_data;
grant select, insert, update, delete on catalog.credential to tollgate_control;
grant update (credential_id) on catalog.channel to tollgate_control;
