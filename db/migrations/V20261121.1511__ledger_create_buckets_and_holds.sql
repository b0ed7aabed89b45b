-- An amount that bounds spending (money.md 3.2). All amounts are nano-USD. No changing column is
-- indexed and half of each page stays free, so that updates stay within their page.
create table ledger.bucket (
  reseller_id    uuid        not null,
  id             bigint      generated always as identity,
  kind           text        not null,
  workspace_id   uuid,
  key_id         uuid,
  period_start   timestamptz,
  period_end     timestamptz,
  -- Of the key whose budget credited a window: an older version never undoes a newer one.
  key_version    bigint,
  priority       integer     not null default 100,
  expires_at     timestamptz,
  promo          boolean     not null default false,
  credited       bigint      not null default 0,
  free           bigint      not null default 0,
  held           bigint      not null default 0,
  leased         bigint      not null default 0,
  spent          bigint      not null default 0,
  expired        bigint      not null default 0,
  paid_out       bigint      not null default 0,
  created_at     timestamptz not null default now(),
  constraint bucket_pk primary key (reseller_id, id),
  constraint bucket_reseller_fk foreign key (reseller_id) references tenancy.reseller (id),
  constraint bucket_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint bucket_key_fk foreign key (reseller_id, key_id) references keys.api_key (reseller_id, id),
  constraint bucket_scope check (
       (kind = 'float'      and workspace_id is null     and key_id is null     and period_start is null)
    or (kind = 'grant'      and workspace_id is not null and key_id is null     and period_start is null)
    or (kind = 'key_window' and workspace_id is not null and key_id is not null and period_start is not null)),
  constraint bucket_grant_only check (kind = 'grant' or (expires_at is null and not promo)),
  constraint bucket_period_half_open check (period_end > period_start),
  constraint bucket_never_negative check (credited >= 0 and free >= 0 and held >= 0 and leased >= 0
    and spent >= 0 and expired >= 0 and paid_out >= 0),
  constraint bucket_conserved check (credited = free + held + leased + spent + expired + paid_out)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create unique index bucket_float_once on ledger.bucket (reseller_id) where kind = 'float';
create unique index bucket_window_once on ledger.bucket (reseller_id, key_id, period_start)
  where kind = 'key_window';
create index bucket_grants on ledger.bucket (reseller_id, workspace_id) where kind = 'grant';

-- An upper bound reserved for one call. A row exists only while the hold is open: closing deletes it,
-- and deleting it is what entitles to settle, release or void, so a hold ends exactly once.
create table ledger.hold (
  reseller_id       uuid        not null,
  call_id           uuid        not null,
  workspace_id      uuid        not null,
  key_id            uuid        not null,
  model             text        not null,
  retail            bigint      not null,
  wholesale         bigint      not null,
  retail_version    bigint      not null,
  wholesale_version bigint      not null,
  cost_bound        bigint      not null,
  -- The grants that hold the retail amount, in the order they are used up.
  grants            bigint[]    not null,
  amounts           bigint[]    not null,
  -- Zero where there is none.
  float_bucket      bigint      not null,
  window_bucket     bigint      not null,
  node              text        not null,
  -- Both by the database's clock.
  admitted_at       timestamptz not null,
  deadline          timestamptz not null,
  constraint hold_pk primary key (reseller_id, call_id),
  constraint hold_not_negative check (retail >= 0 and wholesale >= 0 and cost_bound >= 0),
  constraint hold_deadline_later check (deadline > admitted_at)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000);

create view ledger.hold_slice as
  select h.reseller_id, h.call_id, s.bucket_id, s.amount, 'grant' as kind
    from ledger.hold h, unnest(h.grants, h.amounts) as s (bucket_id, amount)
  union all
  select h.reseller_id, h.call_id, h.float_bucket, h.wholesale, 'float'
    from ledger.hold h where h.float_bucket <> 0
  union all
  select h.reseller_id, h.call_id, h.window_bucket, h.retail, 'key_window'
    from ledger.hold h where h.window_bucket <> 0;

-- Locks, in the order of their ids, every bucket a batch may touch: the usable grants of these
-- workspaces, these resellers' floats, and the buckets named by id (windows, and whatever open holds
-- lie on). One order for all writers means no deadlock between them. Empty grants are left out.
create function ledger.lock_buckets(
  grant_resellers uuid[], grant_workspaces uuid[], float_resellers uuid[],
  bucket_resellers uuid[], bucket_ids bigint[])
  returns table (id bigint, kind text, reseller_id uuid, workspace_id uuid, priority integer,
    expires_at timestamptz, promo boolean, usable boolean, period_end timestamptz,
    free bigint, held bigint, spent bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select b.id, b.kind, b.reseller_id, b.workspace_id, b.priority, b.expires_at, b.promo,
        b.expires_at is null or b.expires_at > now(), b.period_end, b.free, b.held, b.spent
      from ledger.bucket b
     where (b.reseller_id, b.id) in (
        select g.reseller_id, g.id
          from unnest(grant_resellers, grant_workspaces) w (reseller, workspace)
          join ledger.bucket g on g.reseller_id = w.reseller and g.workspace_id = w.workspace
           and g.kind = 'grant' and (g.free > 0 or g.held > 0)
        union all
        select f.reseller_id, f.id
          from unnest(float_resellers) r (reseller)
          join ledger.bucket f on f.reseller_id = r.reseller and f.kind = 'float'
        union all
        select n.reseller, n.bucket from unnest(bucket_resellers, bucket_ids) n (reseller, bucket))
     order by b.id
       for update;
end $$;

-- Applies a batch's net movements, one update per bucket. The caller holds the locks; the table's own
-- checks refuse whatever does not conserve the amount or would go below zero.
create function ledger.move(
  resellers uuid[], buckets bigint[], to_free bigint[], to_held bigint[], to_spent bigint[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  moved integer;
begin
  update ledger.bucket b
     set free = b.free + d.to_free, held = b.held + d.to_held, spent = b.spent + d.to_spent
    from unnest(resellers, buckets, to_free, to_held, to_spent)
      d (reseller, bucket, to_free, to_held, to_spent)
   where b.reseller_id = d.reseller and b.id = d.bucket;
  get diagnostics moved = row_count;
  if moved <> cardinality(buckets) then
    raise exception 'moved % of % buckets', moved, cardinality(buckets);
  end if;
end $$;

-- Closes these holds and says which of them were still open.
create function ledger.close_holds(resellers uuid[], calls uuid[])
  returns table (call_id uuid, admitted_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    delete from ledger.hold h
     using unnest(resellers, calls) c (reseller, call)
     where h.reseller_id = c.reseller and h.call_id = c.call
    returning h.call_id, h.admitted_at;
end $$;

-- The bucket of a key's budget window, made on demand: a reset is a new row, so no job can be late. A
-- changed budget adjusts it, and never below what is spent and held.
create function ledger.key_window(
  of_reseller uuid, of_workspace uuid, of_key uuid, starts timestamptz, ends timestamptz,
  budget bigint, of_version bigint)
  returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  found_id bigint;
begin
  insert into ledger.bucket (reseller_id, kind, workspace_id, key_id, period_start, period_end,
      key_version, credited, free)
    values (of_reseller, 'key_window', of_workspace, of_key, starts, ends, of_version, budget, budget)
    on conflict (reseller_id, key_id, period_start) where kind = 'key_window' do nothing
    returning id into found_id;
  if found_id is not null then
    return found_id;
  end if;
  update ledger.bucket b
     set key_version = of_version,
         credited = greatest(budget, b.spent + b.held + b.leased + b.expired + b.paid_out),
         free = greatest(budget - (b.spent + b.held + b.leased + b.expired + b.paid_out), 0)
   where b.reseller_id = of_reseller and b.key_id = of_key and b.period_start = starts
     and b.kind = 'key_window' and b.key_version <= of_version and b.credited <> budget;
  select b.id into strict found_id from ledger.bucket b
   where b.reseller_id = of_reseller and b.key_id = of_key and b.period_start = starts
     and b.kind = 'key_window';
  return found_id;
end $$;

revoke all on function ledger.lock_buckets, ledger.move, ledger.close_holds, ledger.key_window from public;
grant execute on function ledger.lock_buckets, ledger.move, ledger.close_holds, ledger.key_window
  to tollgate_data;
grant select on ledger.bucket, ledger.hold, ledger.hold_slice to tollgate_data, tollgate_control;
grant insert on ledger.hold to tollgate_data;
