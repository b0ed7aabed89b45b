create schema privacy;
grant usage on schema privacy to tollgate_control;

-- The right, once approved, to fetch what is known of a person. Only the right is kept: the file is
-- made when it is fetched, so that no second copy of anybody's data lies about.
create table privacy.export (
  id           uuid        not null,
  subject      uuid        not null,
  -- Within which tenant; both null for everything.
  reseller_id  uuid,
  workspace_id uuid,
  requester    uuid        not null,
  approval_id  uuid        not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  fetched      integer     not null default 0,
  constraint export_pk primary key (id),
  constraint export_scope_nested check (workspace_id is null or reseller_id is not null)
);
create index export_by_requester on privacy.export (requester, id);

-- What was done for whoever wanted to be forgotten; the subject is a pseudonym by then.
create table privacy.erasure (
  id           uuid        not null,
  subject      uuid        not null,
  reseller_id  uuid,
  workspace_id uuid,
  actor        uuid        not null,
  approval_id  uuid,
  done         jsonb       not null,
  -- Of the person's account at the login server: kept, where only one tenant forgot them; pending,
  -- until the login server has removed it.
  account      text        not null,
  at           timestamptz not null default now(),
  constraint erasure_pk primary key (id),
  constraint erasure_account_known check (account in ('kept', 'pending', 'removed'))
);
create index erasure_pending on privacy.erasure (at) where account = 'pending';

-- Whether something of a tenant lies within the tenant that is asked about; null asks about all.
create function privacy.within(
  scope_reseller uuid, scope_workspace uuid, of_reseller uuid, of_workspace uuid)
  returns boolean
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
begin atomic
  select (scope_reseller is null or of_reseller is not distinct from scope_reseller)
     and (scope_workspace is null or of_workspace is not distinct from scope_workspace);
end;

-- The people with that id or e-mail address in a tenant.
create function privacy.people(
  of_subject uuid, of_email text, scope_reseller uuid, scope_workspace uuid)
  returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select m.subject from identity.membership m
     where (m.subject = of_subject or lower(m.email) = lower(of_email))
       and privacy.within(scope_reseller, scope_workspace, m.reseller_id, m.workspace_id)
    union
    select k.owner_subject from keys.api_key k
     where k.owner_subject = of_subject
       and privacy.within(scope_reseller, scope_workspace, k.reseller_id, k.workspace_id)
    union
    select r.actor from audit.record r
     where r.actor = of_subject
       and privacy.within(scope_reseller, scope_workspace, r.reseller_id, r.workspace_id)
     limit 10;
end $$;

-- Everything that is known of a person in a tenant, as one JSON object.
create function privacy.collect(of_subject uuid, scope_reseller uuid, scope_workspace uuid)
  returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  emails  text[];
  members jsonb;
  owned   jsonb;
  calls   jsonb;
  records jsonb;
  asked   jsonb;
  online  jsonb := '[]';
  invited jsonb := '[]';
  agreed  jsonb := '[]';
begin
  select coalesce(array_agg(distinct lower(m.email)), '{}'),
      coalesce(jsonb_agg(jsonb_build_object('tier', m.tier, 'role', m.role,
        'resellerId', m.reseller_id, 'workspaceId', m.workspace_id, 'name', m.name, 'email', m.email,
        'since', m.created_at)), '[]')
    into emails, members
    from identity.membership m
   where m.subject = of_subject
     and privacy.within(scope_reseller, scope_workspace, m.reseller_id, m.workspace_id);
  select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'publicId', k.public_id,
      'workspaceId', k.workspace_id, 'mode', k.mode, 'state', k.state, 'createdAt', k.created_at)), '[]')
    into owned
    from keys.api_key k
   where k.owner_subject = of_subject
     and privacy.within(scope_reseller, scope_workspace, k.reseller_id, k.workspace_id);
  -- Counts only: what was said is not kept, and single calls say little more.
  select coalesce(jsonb_agg(to_jsonb(c)), '[]') into calls from (
    select c.key_id as "keyId", to_char(c.started_at at time zone 'UTC', 'YYYY-MM') as month, c.model,
        count(*) as calls, sum(c.input) as input, sum(c.output) as output
      from keys.api_key k
      join metering.call c on c.reseller_id = k.reseller_id and c.workspace_id = k.workspace_id
       and c.key_id = k.id and c.id >= platform.uuid_at(now() - interval '400 days')
     where k.owner_subject = of_subject
       and privacy.within(scope_reseller, scope_workspace, k.reseller_id, k.workspace_id)
     group by 1, 2, 3 order by 1, 2, 3 limit 10000) c;
  select coalesce(jsonb_agg(to_jsonb(r)), '[]') into records from (
    select r.id, r.at, r.action, r.outcome, r.actor = of_subject as "byThisPerson",
        r.object_type as "objectType", r.object_id as "objectId", r.reason,
        (select jsonb_object_agg(p.name, p.value) from audit.personal p
          where p.seq = r.seq and p.whose = of_subject) as personal
      from audit.record r
     where (r.actor = of_subject
         or exists (select from audit.personal p where p.seq = r.seq and p.whose = of_subject))
       and privacy.within(scope_reseller, scope_workspace, r.reseller_id, r.workspace_id)
     order by r.seq desc limit 10000) r;
  select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'operation', a.operation,
      'state', a.state, 'createdAt', a.created_at, 'requested', a.requester = of_subject,
      'decided', a.decided_by = of_subject)), '[]')
    into asked
    from approvals.approval a
   where (a.requester = of_subject or a.decided_by = of_subject)
     and privacy.within(scope_reseller, scope_workspace, a.reseller_id, a.workspace_id);
  -- Sessions belong to no tenant.
  if scope_reseller is null then
    select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'createdAt', s.created_at,
        'usedAt', s.used_at, 'expiresAt', s.expires_at, 'clientAddress', s.client_address,
        'userAgent', s.user_agent)), '[]')
      into online from identity.session s where s.subject = of_subject;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'roles', i.roles,
      'state', i.state, 'createdAt', i.created_at, 'acceptedAt', i.accepted_at)), '[]')
    into invited from tenancy.invitation i
   where (i.accepted_by = of_subject or i.email = any (emails))
     and privacy.within(scope_reseller, scope_workspace, i.reseller_id, i.workspace_id);
  select coalesce(jsonb_agg(jsonb_build_object('resellerId', t.reseller_id,
      'workspaceId', t.workspace_id, 'version', t.version, 'acceptedAt', t.accepted_at)), '[]')
    into agreed from tenancy.terms_acceptance t
   where t.subject = of_subject
     and privacy.within(scope_reseller, scope_workspace, t.reseller_id, t.workspace_id);
  return jsonb_build_object('subject', of_subject, 'emails', to_jsonb(emails),
    'memberships', members, 'keys', owned, 'callsByMonth', calls, 'auditRecords', records,
    'approvals', asked, 'sessions', online, 'invitations', invited, 'termsAccepted', agreed);
end $$;

-- Takes a person out of a tenant, or out of everything. The books keep their id, which from then on
-- names nobody. Keys go to another member or are disabled. Says what was done; null, and nothing is
-- done, when a tenant would be left without an owner or admin.
create function privacy.erase(
  of_subject uuid, scope_reseller uuid, scope_workspace uuid, new_owner uuid)
  returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  emails      text[];
  memberships integer;
  key_count   integer;
  sessions    integer := 0;
  invitations integer := 0;
  audit_fields bigint;
  gone        boolean;
begin
  if exists (select from identity.membership m
      where m.subject = of_subject and m.role in ('owner', 'admin')
        and privacy.within(scope_reseller, scope_workspace, m.reseller_id, m.workspace_id)
        and not exists (select from identity.membership o
          where o.role = m.role and o.tier = m.tier and o.subject <> m.subject
            and o.reseller_id is not distinct from m.reseller_id
            and o.workspace_id is not distinct from m.workspace_id)) then
    return null;
  end if;
  select coalesce(array_agg(distinct lower(m.email)), '{}') into emails
    from identity.membership m where m.subject = of_subject;
  update keys.api_key k
     set owner_subject = new_owner,
         state = case when new_owner is null and k.state = 'active' then 'disabled' else k.state end
   where k.owner_subject = of_subject
     and privacy.within(scope_reseller, scope_workspace, k.reseller_id, k.workspace_id);
  get diagnostics key_count = row_count;
  delete from identity.membership m
   where m.subject = of_subject
     and privacy.within(scope_reseller, scope_workspace, m.reseller_id, m.workspace_id);
  get diagnostics memberships = row_count;
  update tenancy.invitation i
     set email = i.id || '@erased.invalid',
         state = case when i.state = 'accepted' then i.state else 'withdrawn' end,
         token_hash = null
   where (i.accepted_by = of_subject or i.email = any (emails))
     and privacy.within(scope_reseller, scope_workspace, i.reseller_id, i.workspace_id);
  get diagnostics invitations = row_count;
  gone := scope_reseller is null
    or not exists (select from identity.membership m where m.subject = of_subject);
  if gone then
    delete from identity.session s where s.subject = of_subject;
    get diagnostics sessions = row_count;
    -- The public keys stay: without them nobody could check what was approved.
    update approvals.passkey k set name = 'erased', removed_at = coalesce(k.removed_at, now())
     where k.subject = of_subject;
  end if;
  delete from audit.personal p
   using audit.record r
   where r.seq = p.seq and (p.whose = of_subject or lower(p.value) = any (emails))
     and privacy.within(scope_reseller, scope_workspace, r.reseller_id, r.workspace_id);
  get diagnostics audit_fields = row_count;
  return jsonb_build_object('memberships', memberships, 'keys', key_count, 'sessions', sessions,
    'invitations', invitations, 'auditFields', audit_fields);
end $$;

revoke all on function privacy.within, privacy.people, privacy.collect, privacy.erase from public;
grant execute on function privacy.people, privacy.collect, privacy.erase to tollgate_control;
grant select, insert on privacy.export, privacy.erasure to tollgate_control;
grant update (fetched) on privacy.export to tollgate_control;
grant update (account) on privacy.erasure to tollgate_control;
