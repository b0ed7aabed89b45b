-- Keys that manage and never call models. Shown once; only a hash under the node's pepper is kept.
create table identity.management_key (
  id           uuid        not null,
  reseller_id  uuid,
  workspace_id uuid,
  tier         text        not null,
  role         text        not null,
  name         text        not null,
  public_id    text        not null,
  hash         bytea       not null,
  pepper_id    integer     not null,
  created_by   uuid        not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  revoked_at   timestamptz,
  constraint management_key_pk primary key (id),
  constraint management_key_public_id_once unique (public_id),
  constraint management_key_public_id_form check (public_id ~ '^[0-9A-Za-z]{12}$'),
  constraint management_key_hash_form check (octet_length(hash) = 32),
  constraint management_key_name_form check (length(name) between 1 and 120),
  constraint management_key_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint management_key_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  -- Everything but the platform's owner, as people's roles are.
  constraint management_key_tier_and_role check (
       (tier = 'platform'  and reseller_id is null     and workspace_id is null
          and role in ('operator', 'finance', 'support', 'auditor'))
    or (tier = 'reseller'  and reseller_id is not null and workspace_id is null
          and role in ('owner', 'finance', 'support'))
    or (tier = 'workspace' and reseller_id is not null and workspace_id is not null
          and role in ('admin', 'billing', 'developer', 'viewer')))
);
create index management_key_by_tenant on identity.management_key (reseller_id, workspace_id);

grant select, insert on identity.management_key to tollgate_control;
grant update (hash, pepper_id, used_at, revoked_at) on identity.management_key to tollgate_control;
