-- Locking through a join lost rows: when a lock had to wait for another writer, the join was evaluated
-- again for the changed row and came out empty. So the ids are found first, and then plain rows of one
-- table are locked, whose only condition is an id that never changes.
create index bucket_by_id on ledger.bucket (id);

create or replace function ledger.lock_buckets(
  grant_resellers uuid[], grant_workspaces uuid[], float_resellers uuid[],
  bucket_resellers uuid[], bucket_ids bigint[])
  returns table (id bigint, kind text, reseller_id uuid, workspace_id uuid, priority integer,
    expires_at timestamptz, promo boolean, usable boolean, period_end timestamptz,
    free bigint, held bigint, spent bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  wanted bigint[] := bucket_ids || array(
    select g.id
      from unnest(grant_resellers, grant_workspaces) w (reseller, workspace)
      join ledger.bucket g on g.reseller_id = w.reseller and g.workspace_id = w.workspace
       and g.kind = 'grant' and (g.free > 0 or g.held > 0)) || array(
    select f.id
      from unnest(float_resellers) r (reseller)
      join ledger.bucket f on f.reseller_id = r.reseller and f.kind = 'float');
begin
  return query
    select b.id, b.kind, b.reseller_id, b.workspace_id, b.priority, b.expires_at, b.promo,
        b.expires_at is null or b.expires_at > now(), b.period_end, b.free, b.held, b.spent
      from ledger.bucket b
     where b.id = any (wanted)
     order by b.id
       for update;
end $$;
