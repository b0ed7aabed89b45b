-- PostgreSQL reads a table's checks from their text for each statement that writes it, a literal byte by
-- byte. Of what a small batch costs the database, a twenty-fifth was reading what a bucket of each kind
-- looks like, although a batch changes none of these columns. They are now looked at when they are written:
-- as strictly, and for nothing else. That a bucket conserves its amount and never goes below zero stays a
-- check of the table.
alter table ledger.bucket
  drop constraint bucket_scope,
  drop constraint bucket_grant_only,
  drop constraint bucket_period_half_open;

create function ledger.require_bucket_shape() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if (case new.kind
        when 'float' then num_nonnulls(new.workspace_id, new.key_id, new.period_start) = 0
        when 'grant' then new.workspace_id is not null
          and num_nonnulls(new.key_id, new.period_start) = 0
        when 'key_window' then num_nulls(new.workspace_id, new.key_id, new.period_start) = 0
        else false end) is not true then
    raise exception 'bucket % is not of its kind, %', new.id, new.kind
      using errcode = 'check_violation', constraint = 'bucket_scope';
  end if;
  if new.kind <> 'grant' and (new.expires_at is not null or new.promo) then
    raise exception 'bucket % is no grant, and expires or is promotional', new.id
      using errcode = 'check_violation', constraint = 'bucket_grant_only';
  end if;
  if new.period_end <= new.period_start then
    raise exception 'the window of bucket % ends before it begins', new.id
      using errcode = 'check_violation', constraint = 'bucket_period_half_open';
  end if;
  return null;
end $$;

revoke all on function ledger.require_bucket_shape() from public;

-- After and not before: a trigger before an update would lock each row once more.
create trigger bucket_shape
  after insert or update of kind, workspace_id, key_id, period_start, period_end, expires_at, promo
  on ledger.bucket for each row execute function ledger.require_bucket_shape();

-- Words are checked by the views of schema checks (i01_txn_complete).
alter table ledger.txn drop constraint txn_kind_known;
