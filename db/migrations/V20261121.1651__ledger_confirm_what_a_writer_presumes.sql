-- A batch may be decided before its transaction begins, on what the buckets were left with by the batch
-- before, and is then sent in one go (adr 0005). Two things must hold for it, or the batch is decided
-- again under locks: all the holds it ends are still open, and no workspace it draws on has a grant the
-- writer has not seen. That no bucket is overdrawn is not presumed: bucket_never_negative refuses it.
create function ledger.confirm(
  hold_resellers uuid[], calls uuid[],
  grant_resellers uuid[], grant_workspaces uuid[], newest_grants bigint[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  closed integer;
begin
  if cardinality(calls) > 0 then
    delete from ledger.hold h
     using unnest(hold_resellers, calls) c (reseller, call)
     where h.reseller_id = c.reseller and h.call_id = c.call;
    get diagnostics closed = row_count;
    if closed <> cardinality(calls) then
      raise exception 'closed % of % holds', closed, cardinality(calls) using errcode = 'TG001';
    end if;
  end if;
  for i in 1 .. cardinality(grant_workspaces) loop
    if exists (select from ledger.bucket g
        where g.reseller_id = grant_resellers[i] and g.workspace_id = grant_workspaces[i]
          and g.kind = 'grant' and g.id > newest_grants[i] and g.free > 0) then
      raise exception 'workspace % has a new grant', grant_workspaces[i] using errcode = 'TG001';
    end if;
  end loop;
end $$;

-- Applies a batch's net movements, one update per bucket, in the order they are given: that of their ids,
-- so that writers who hold no locks yet wait for each other in one order. The table's own checks refuse
-- whatever does not conserve the amount or would go below zero.
create or replace function ledger.move(
  resellers uuid[], buckets bigint[], to_free bigint[], to_held bigint[], to_spent bigint[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  for i in 1 .. cardinality(buckets) loop
    update ledger.bucket b
       set free = b.free + to_free[i], held = b.held + to_held[i], spent = b.spent + to_spent[i]
     where b.reseller_id = resellers[i] and b.id = buckets[i];
    if not found then
      raise exception 'no bucket %', buckets[i];
    end if;
  end loop;
end $$;

revoke all on function ledger.confirm from public;
grant execute on function ledger.confirm to tollgate_data;
