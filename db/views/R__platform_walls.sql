-- Row-level security: the second wall between tenants (ADR 0020). Every table that has a reseller_id or
-- a workspace_id gets the same policies, found from the catalogue, so that a new table cannot be
-- forgotten; this file runs again with every migration: ${flyway:timestamp}.
--
-- The control plane says in each transaction how far its caller reaches; what it does not say is
-- nothing. The data plane's batches span tenants: it sees all. The owner's functions are not bound.

-- What the transaction at hand may reach. Each is asked once per statement: policies put them into a
-- sub-select.
create or replace function platform.reach_all() returns boolean
  language sql stable parallel safe
as $$ select coalesce(current_setting('tollgate.all', true) = 'on', false) $$;

create or replace function platform.reach_ids(name text) returns uuid[]
  language sql stable parallel safe
as $$ select coalesce(nullif(current_setting('tollgate.' || name, true), ''), '{}')::uuid[] $$;

create or replace function platform.reach_subject() returns uuid
  language sql stable parallel safe
as $$ select nullif(current_setting('tollgate.subject', true), '')::uuid $$;

-- A narrow purpose that is nobody's reach: public, sign_in, mail, token:<hash in hex>, or person:<id>.
create or replace function platform.reach_for(purpose text) returns boolean
  language sql stable parallel safe
as $$ select coalesce(current_setting('tollgate.purpose', true) = purpose, false) $$;

create or replace function platform.reach_token() returns bytea
  language sql stable parallel safe
as $$ select decode(substr(current_setting('tollgate.purpose', true), 7), 'hex')
       where current_setting('tollgate.purpose', true) like 'token:%' $$;

-- Who is signed in, also by a tenant's own identity provider, which says nothing of them elsewhere.
create or replace function platform.reach_person() returns uuid
  language sql stable parallel safe
as $$ select coalesce(platform.reach_subject(),
        case when current_setting('tollgate.purpose', true) like 'person:%'
             then substr(current_setting('tollgate.purpose', true), 8)::uuid end) $$;

revoke all on function platform.reach_all, platform.reach_ids, platform.reach_subject,
  platform.reach_for, platform.reach_token, platform.reach_person from public;
grant execute on function platform.reach_all, platform.reach_ids, platform.reach_subject,
  platform.reach_for, platform.reach_token, platform.reach_person to tollgate_control;

-- The roles of a person, told before anybody's reach is known. Closed tenants are left out.
create or replace function identity.roles_of(person uuid)
  returns table (tier text, role text, reseller_id uuid, workspace_id uuid, frozen boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.tier, m.role, m.reseller_id, m.workspace_id,
         coalesce(r.state = 'suspended' or w.state = 'suspended', false)
    from identity.membership m
    left join tenancy.reseller r on r.id = m.reseller_id
    left join tenancy.workspace w on w.reseller_id = m.reseller_id and w.id = m.workspace_id
   where m.subject = person
     and coalesce(r.state, 'active') <> 'closed' and coalesce(w.state, 'active') <> 'closed'
$$;
-- Those of them that count for a person who came by a tenant's own identity provider; by none, all.
create or replace function identity.roles_of(person uuid, via text)
  returns table (tier text, role text, reseller_id uuid, workspace_id uuid, frozen boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.tier, r.role, r.reseller_id, r.workspace_id, r.frozen
    from identity.roles_of(person) r
   where via is null or identity.provider_covers(via, r.reseller_id, r.workspace_id)
$$;
revoke all on function identity.roles_of(uuid), identity.roles_of(uuid, text) from public;
grant execute on function identity.roles_of(uuid), identity.roles_of(uuid, text) to tollgate_control;

-- The tables behind the wall, each with its condition for changing rows and the wider one for reading.
create or replace view platform.walled as
  with tables as (
    select c.oid, n.nspname as schema_name, c.relname as table_name,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'reseller_id'
             and not a.attisdropped) as by_reseller,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'
             and not a.attisdropped) as by_workspace,
           n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pg_toast')),
  own as (
    select t.*, case
        when name = 'tenancy.reseller'
          then 'id = any ((select platform.reach_ids(''resellers''))::uuid[])'
        when name = 'tenancy.workspace'
          then 'reseller_id = any ((select platform.reach_ids(''resellers''))::uuid[])'
            || ' or id = any ((select platform.reach_ids(''workspaces''))::uuid[])'
        when name = 'ledger.book'
          then 'id = any ((select platform.reach_ids(''resellers''))::uuid[])'
        when name = 'ledger.entry'
          then 'book_id = any ((select platform.reach_ids(''resellers''))::uuid[])'
        when name = 'audit.personal'
          then 'exists (select from audit.record r where r.seq = personal.seq)'
        when name = 'approvals.decision'
          then 'exists (select from approvals.approval a where a.id = decision.approval_id)'
        -- A person's own, and no tenant's.
        when name in ('approvals.passkey', 'approvals.challenge')
          then 'subject = (select platform.reach_person())'
        else 'reseller_id = any ((select platform.reach_ids(''resellers''))::uuid[])'
            || case when by_workspace
                 then ' or workspace_id = any ((select platform.reach_ids(''workspaces''))::uuid[])'
                 else '' end
      end as mine
      from tables t
     where by_reseller or by_workspace or name in ('tenancy.reseller', 'ledger.book', 'ledger.entry',
       'audit.personal', 'approvals.decision', 'approvals.passkey', 'approvals.challenge')),
  more as (
    select o.*, case name
        -- A customer reads who sells to it; anybody reads what sellers show to everybody.
        when 'tenancy.reseller' then 'id = any ((select platform.reach_ids(''sellers''))::uuid[])'
          || ' or (state = ''active'' and (select platform.reach_for(''public'')))'
        when 'tenancy.terms' then 'reseller_id = any ((select platform.reach_ids(''sellers''))::uuid[])'
          || ' or (select platform.reach_for(''public''))'
        when 'tenancy.reseller_logo' then '(select platform.reach_for(''public''))'
        when 'tenancy.reseller_host'
          then 'proved_at is not null and (select platform.reach_for(''public''))'
        when 'pricing.price_version'
          then 'book = ''retail'' and (reseller_id = any ((select platform.reach_ids(''sellers''))::uuid[])'
            || ' or (select platform.reach_for(''public'')))'
            || ' or (book = ''wholesale'' and reseller_id is null'
            || '   and cardinality((select platform.reach_ids(''resellers''))) > 0)'
        -- A person sees what is their own wherever it is.
        when 'identity.membership' then 'subject = (select platform.reach_subject())'
        when 'tenancy.terms_acceptance' then 'subject = (select platform.reach_subject())'
        when 'approvals.approval' then 'requester = (select platform.reach_subject())'
        when 'privacy.export' then 'requester = (select platform.reach_subject())'
        when 'tenancy.invitation' then 'token_hash = (select platform.reach_token())'
        when 'identity.management_key' then '(select platform.reach_for(''sign_in''))'
        when 'platform.mail' then '(select platform.reach_for(''mail''))'
        -- What belongs to a call or a bucket is seen with it.
        when 'metering.further_attempt' then 'exists (select from metering.call c'
          || ' where c.reseller_id = further_attempt.reseller_id and c.id = further_attempt.call_id)'
        when 'ledger.refund' then 'exists (select from metering.call c'
          || ' where c.reseller_id = refund.reseller_id and c.id = refund.call_id)'
        when 'ledger.debit_slice' then 'exists (select from ledger.bucket b'
          || ' where b.reseller_id = debit_slice.reseller_id and b.id = debit_slice.bucket_id)'
      end as readable
      from own o)
  select oid, schema_name, table_name, name,
         '(select platform.reach_all()) or ' || mine as changeable,
         '(select platform.reach_all()) or ' || mine || coalesce(' or ' || readable, '') as readable,
         -- Written for somebody by somebody else, or before anybody's reach is known.
         case
           when name = 'platform.mail' then 'true'
           when name in ('approvals.approval', 'privacy.export')
             then '(select platform.reach_all()) or ' || mine || ' or ' || readable
           else '(select platform.reach_all()) or ' || mine
         end as addable,
         case
           when name = 'platform.mail' then '(select platform.reach_for(''mail''))'
           when name in ('identity.management_key', 'approvals.approval', 'privacy.export')
             then '(select platform.reach_all()) or ' || mine || ' or ' || readable
           else '(select platform.reach_all()) or ' || mine
         end as updatable
    from more;
revoke all on platform.walled from public;

-- Only what differs is changed, because changing a policy waits for everybody who uses the table.
do $$
declare
  t      platform.walled;
  wanted text;
  old    name;
begin
  for t in select * from platform.walled order by name loop
    wanted := md5(t.readable || t.addable || t.updatable || t.changeable);
    continue when exists (select from pg_policy p
      where p.polrelid = t.oid and p.polname = 'tenants_delete'
        and obj_description(p.oid, 'pg_policy') = wanted);
    execute format('alter table %I.%I enable row level security', t.schema_name, t.table_name);
    for old in select p.polname from pg_policy p where p.polrelid = t.oid
        and p.polname in ('data_plane', 'tenants_select', 'tenants_insert', 'tenants_update', 'tenants_delete')
    loop
      execute format('drop policy %I on %I.%I', old, t.schema_name, t.table_name);
    end loop;
    execute format('create policy data_plane on %I.%I to tollgate_data using (true) with check (true)',
      t.schema_name, t.table_name);
    execute format('create policy tenants_select on %I.%I for select to tollgate_control using (%s)',
      t.schema_name, t.table_name, t.readable);
    execute format('create policy tenants_insert on %I.%I for insert to tollgate_control with check (%s)',
      t.schema_name, t.table_name, t.addable);
    execute format('create policy tenants_update on %I.%I for update to tollgate_control using (%s) with check (%s)',
      t.schema_name, t.table_name, t.updatable, t.updatable);
    execute format('create policy tenants_delete on %I.%I for delete to tollgate_control using (%s)',
      t.schema_name, t.table_name, t.changeable);
    execute format('comment on policy tenants_delete on %I.%I is %L', t.schema_name, t.table_name, wanted);
  end loop;
end $$;

-- A view shows what whoever asks may see, not what its owner may.
do $$
declare
  v record;
begin
  for v in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'v' and n.nspname in ('ledger', 'metering', 'checks', 'tenancy', 'identity', 'keys',
              'audit', 'approvals', 'pricing', 'policy', 'catalog')
              and not coalesce(c.reloptions::text like '%security_invoker=true%', false)
  loop
    execute format('alter view %I.%I set (security_invoker = true)', v.nspname, v.relname);
  end loop;
end $$;
