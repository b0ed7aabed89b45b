create table tenancy.reseller (
  id               uuid        not null,
  slug             text        not null,
  name             text        not null,
  legal_name       text        not null,
  address          text        not null,
  tax_id           text        not null,
  display_currency text        not null,
  credits_per_usd  integer     not null,
  support_email    text        not null,
  terms_url        text,
  primary_color    text        not null default '#1f4e79',
  accent_color     text        not null default '#2f9e8f',
  logo_url         text,
  tagline          text,
  state            text        not null default 'active',
  created_at       timestamptz not null default now(),
  constraint reseller_pk primary key (id),
  constraint reseller_slug_once unique (slug),
  constraint reseller_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  constraint reseller_state_known check (state in ('active', 'suspended', 'closed')),
  constraint reseller_currency_form check (display_currency ~ '^[A-Z]{3}$'),
  constraint reseller_scale_positive check (credits_per_usd between 1 and 1000000),
  constraint reseller_colors check (primary_color ~ '^#[0-9a-f]{6}$' and accent_color ~ '^#[0-9a-f]{6}$')
);

-- A key works only on its reseller's hosts, or on any host while there is none (design section 8).
create table tenancy.reseller_host (
  reseller_id uuid        not null,
  host        text        not null,
  proved_at   timestamptz,
  constraint reseller_host_pk primary key (reseller_id, host),
  constraint reseller_host_once unique (host),
  constraint reseller_host_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint reseller_host_form check (host = lower(host) and host ~ '^[a-z0-9.-]{1,253}$')
);

create table tenancy.workspace (
  reseller_id uuid        not null,
  id          uuid        not null,
  slug        text        not null,
  name        text        not null,
  time_zone   text        not null default 'UTC',
  state       text        not null default 'active',
  created_at  timestamptz not null default now(),
  constraint workspace_pk primary key (reseller_id, id),
  constraint workspace_id_once unique (id),
  constraint workspace_slug_once unique (reseller_id, slug),
  constraint workspace_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint workspace_state_known check (state in ('active', 'suspended', 'closed'))
);

create table tenancy.department (
  reseller_id  uuid        not null,
  workspace_id uuid        not null,
  id           uuid        not null,
  name         text        not null,
  created_at   timestamptz not null default now(),
  constraint department_pk primary key (reseller_id, id),
  constraint department_name_once unique (reseller_id, workspace_id, name),
  constraint department_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id)
);

-- Who may act for whom; subject is the person's id at Keycloak. Roles are data here, not in the token,
-- so that a role taken away is gone at once.
create table identity.membership (
  subject      uuid        not null,
  tier         text        not null,
  reseller_id  uuid,
  workspace_id uuid,
  role         text        not null,
  email        text        not null,
  created_at   timestamptz not null default now(),
  constraint membership_once unique nulls not distinct (subject, reseller_id, workspace_id, role),
  constraint membership_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint membership_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint membership_tier_and_role check (
       (tier = 'platform'  and reseller_id is null     and workspace_id is null
          and role in ('owner', 'operator', 'finance', 'support', 'auditor'))
    or (tier = 'reseller'  and reseller_id is not null and workspace_id is null
          and role in ('owner', 'finance', 'support'))
    or (tier = 'workspace' and reseller_id is not null and workspace_id is not null
          and role in ('admin', 'billing', 'developer', 'viewer')))
);

create trigger reseller_changed after insert or update or delete on tenancy.reseller
  for each statement execute function platform.catalogue_changed();
create trigger reseller_host_changed after insert or update or delete on tenancy.reseller_host
  for each statement execute function platform.catalogue_changed();
create trigger workspace_changed after insert or update or delete on tenancy.workspace
  for each statement execute function platform.catalogue_changed();

grant select on tenancy.reseller, tenancy.reseller_host, tenancy.workspace to tollgate_data;
grant select on all tables in schema tenancy, identity to tollgate_control;
