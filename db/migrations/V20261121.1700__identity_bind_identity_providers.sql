-- A tenant's own identity provider, by the alias it has in the realm. Whoever signs in by it has
-- their roles inside that tenant only, and none where nobody said whose it is. An alias is one
-- tenant's forever: people were linked to it, so a later owner would inherit their accounts.
create table identity.identity_provider (
  id           uuid        not null,
  alias        text        not null,
  reseller_id  uuid        not null,
  workspace_id uuid,
  created_by   uuid        not null,
  created_at   timestamptz not null,
  ended_at     timestamptz,
  constraint identity_provider_pk primary key (id),
  constraint identity_provider_alias_once unique (alias),
  constraint identity_provider_alias_form check (alias ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  constraint identity_provider_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint identity_provider_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id)
);
create index identity_provider_by_tenant on identity.identity_provider (reseller_id, workspace_id);

grant select, insert on identity.identity_provider to tollgate_control;
grant update (created_by, created_at, ended_at) on identity.identity_provider to tollgate_control;

-- How the person of a session came here; null by the realm itself.
alter table identity.session
  add column identity_provider text,
  add constraint session_identity_provider_size check (length(identity_provider) <= 200);

-- Whether somebody who came by that provider may be somebody in that tenant. The platform is no
-- provider's.
create function identity.provider_covers(via text, reseller uuid, workspace uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from identity.identity_provider p
    where p.alias = via and p.ended_at is null and p.reseller_id = reseller
      and (p.workspace_id is null or p.workspace_id = workspace))
$$;
revoke all on function identity.provider_covers from public;
grant execute on function identity.provider_covers to tollgate_control;
