-- What a reseller says about itself beyond its name: who its mail is from, what a new customer is
-- given, whether customers may register themselves, and why it is suspended or closed.
alter table tenancy.reseller
  add column mail_sender_name    text,
  add column mail_sender_address text,
  -- Nano-USD; zero gives nothing.
  add column promo_grant         bigint      not null default 0,
  add column promo_grant_days    integer,
  add column registration_open   boolean     not null default false,
  add column state_reason        text,
  add column state_changed_at    timestamptz,
  add constraint reseller_texts_size check (length(name) between 1 and 120
    and length(legal_name) between 1 and 200 and length(address) between 1 and 500
    and length(tax_id) between 1 and 60 and length(support_email) between 3 and 254
    and length(coalesce(tagline, '')) <= 200 and length(coalesce(mail_sender_name, '')) <= 120
    and length(coalesce(mail_sender_address, '')) <= 254),
  add constraint reseller_promo_range check (promo_grant between 0 and 1000000000000
    and promo_grant_days between 1 and 3650);

-- Credits per USD are part of every amount that was ever shown, so they are fixed by
-- the first money in the reseller's book.
create function tenancy.keep_scale() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from ledger.posting p where p.reseller_id = old.id) then
    raise exception 'the credit scale of a reseller with booked money is fixed'
      using errcode = 'check_violation', constraint = 'reseller_scale_fixed';
  end if;
  return new;
end $$;
revoke all on function tenancy.keep_scale() from public;
create trigger reseller_keeps_scale before update on tenancy.reseller
  for each row when (old.credits_per_usd <> new.credits_per_usd) execute function tenancy.keep_scale();

create table tenancy.reseller_logo (
  reseller_id uuid        not null,
  media_type  text        not null,
  image       bytea       not null,
  tag         text        not null,
  changed_at  timestamptz not null default now(),
  constraint reseller_logo_pk primary key (reseller_id),
  constraint reseller_logo_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint reseller_logo_type_known check (media_type in ('image/png', 'image/webp', 'image/svg+xml')),
  constraint reseller_logo_size check (length(image) between 1 and 262144)
);

-- A host is a claim until a DNS record proves it. Anybody may claim, one may have proved: a claim
-- alone must not keep the owner out.
alter table tenancy.reseller_host
  add column token      text        not null default replace(gen_random_uuid()::text, '-', ''),
  add column claimed_at timestamptz not null default now(),
  drop constraint reseller_host_once;
alter table tenancy.reseller_host alter column token drop default;
create unique index reseller_host_proved_once on tenancy.reseller_host (host) where proved_at is not null;

-- What customers accept. Never changed: another text is another version.
create table tenancy.terms (
  reseller_id  uuid        not null,
  version      integer     not null,
  body         text        not null,
  published_at timestamptz not null default now(),
  published_by uuid        not null,
  constraint terms_pk primary key (reseller_id, version),
  constraint terms_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint terms_version_positive check (version > 0),
  constraint terms_body_size check (length(body) between 1 and 60000)
);

create table tenancy.terms_acceptance (
  reseller_id  uuid        not null,
  workspace_id uuid        not null,
  subject      uuid        not null,
  version      integer     not null,
  accepted_at  timestamptz not null,
  constraint terms_acceptance_pk primary key (reseller_id, workspace_id, subject, version),
  constraint terms_acceptance_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint terms_acceptance_terms_fk foreign key (reseller_id, version)
    references tenancy.terms (reseller_id, version)
);
create index terms_acceptance_by_subject on tenancy.terms_acceptance (subject, accepted_at);

alter table tenancy.workspace
  add column state_reason     text,
  add column state_changed_at timestamptz,
  add constraint workspace_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  add constraint workspace_name_size check (length(name) between 1 and 120);

-- A department that calls were booked under is put away, never deleted; its name is free again.
alter table tenancy.department
  add column closed_at timestamptz,
  drop constraint department_name_once,
  add constraint department_name_size check (length(name) between 1 and 120);
create unique index department_name_once on tenancy.department (reseller_id, workspace_id, name)
  where closed_at is null;

-- An offer of roles to whoever reads that mail. Only the hash of the token is kept.
create table tenancy.invitation (
  id           uuid        not null,
  tier         text        not null,
  reseller_id  uuid,
  workspace_id uuid,
  email        text        not null,
  roles        text[]      not null,
  language     text        not null,
  state        text        not null,
  token_hash   bytea,
  created_at   timestamptz not null,
  created_by   uuid        not null,
  expires_at   timestamptz not null,
  accepted_at  timestamptz,
  accepted_by  uuid,
  constraint invitation_pk primary key (id),
  constraint invitation_token_once unique (token_hash),
  constraint invitation_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint invitation_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint invitation_tier_nested check (
       (tier = 'platform'  and reseller_id is null     and workspace_id is null)
    or (tier = 'reseller'  and reseller_id is not null and workspace_id is null)
    or (tier = 'workspace' and reseller_id is not null and workspace_id is not null)),
  constraint invitation_language_known check (language in ('en', 'zh')),
  constraint invitation_state_known check (state in ('pending', 'accepted', 'withdrawn')),
  constraint invitation_email_form check (email = lower(email) and length(email) between 3 and 254),
  constraint invitation_roles_some check (cardinality(roles) between 1 and 5),
  constraint invitation_token_while_pending check ((state = 'pending') = (token_hash is not null)),
  constraint invitation_accepted check ((state = 'accepted') = (accepted_at is not null))
);
create index invitation_by_tenant on tenancy.invitation (reseller_id, workspace_id, id);

alter table identity.membership
  add column name       text,
  add column granted_by uuid;
create index membership_by_tenant on identity.membership (reseller_id, workspace_id);

-- The last owner of the platform or of a reseller and the last admin of a workspace stay, whatever
-- the application does. The lock makes two removals at once follow one another.
create function identity.keep_last_head() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.role not in ('owner', 'admin') then
    return old;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(
    'head ' || coalesce(old.workspace_id, old.reseller_id, '00000000-0000-0000-0000-000000000000'), 0));
  if not exists (select from identity.membership m
      where m.role = old.role and m.tier = old.tier and m.subject <> old.subject
        and m.reseller_id is not distinct from old.reseller_id
        and m.workspace_id is not distinct from old.workspace_id) then
    raise exception 'the last % of a % stays', old.role, old.tier
      using errcode = 'check_violation', constraint = 'membership_last_head';
  end if;
  return old;
end $$;
revoke all on function identity.keep_last_head() from public;
create trigger membership_keeps_last_head before delete on identity.membership
  for each row execute function identity.keep_last_head();

grant insert, update on tenancy.reseller, tenancy.workspace, tenancy.department, tenancy.invitation,
  tenancy.reseller_logo to tollgate_control;
grant select, insert, update, delete on tenancy.reseller_host to tollgate_control;
grant select on tenancy.reseller_logo, tenancy.invitation to tollgate_control;
grant select, insert on tenancy.terms, tenancy.terms_acceptance to tollgate_control;
grant select, insert, delete on identity.membership to tollgate_control;
