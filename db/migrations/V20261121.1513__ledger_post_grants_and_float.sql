-- The answer a repeated posting gets; null when the key is new. The same key for something else is refused.
create function ledger.posted_before(
  of_reseller uuid, key text, of_kind text, of_workspace uuid, of_amount bigint)
  returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  seen ledger.posting;
begin
  select * into seen from ledger.posting p where p.reseller_id = of_reseller and p.idempotency_key = key;
  if not found then
    return null;
  end if;
  if (seen.kind, seen.amount) is distinct from (of_kind, of_amount)
     or seen.workspace_id is distinct from of_workspace then
    raise exception 'idempotency key % was used for another posting', key using errcode = 'unique_violation';
  end if;
  return seen.bucket_id;
end $$;

-- Credits a workspace: promotional (given) or paid (bought outside, entered by hand). Returns the
-- grant's bucket; a repeated idempotency key returns the first one's and does nothing.
create function ledger.post_grant(
  of_reseller uuid, of_workspace uuid, amount bigint, promo boolean, priority integer,
  expires_at timestamptz, actor text, reason text, idempotency_key text)
  returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kind     text := case when promo then 'grant_promo' else 'grant_paid' end;
  account  text := case when promo then 'wallet_promo:' else 'wallet_paid:' end || of_workspace;
  new_txn  uuid := uuidv7();
  grant_id bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_reseller || idempotency_key, 0));
  grant_id := ledger.posted_before(of_reseller, idempotency_key, kind, of_workspace, amount);
  if grant_id is not null then
    return grant_id;
  end if;
  if amount <= 0 or actor = '' or reason = '' then
    raise exception 'a grant needs a positive amount, an actor and a reason' using errcode = 'check_violation';
  end if;
  insert into ledger.bucket (reseller_id, kind, workspace_id, priority, expires_at, promo, credited, free)
    values (of_reseller, 'grant', of_workspace, post_grant.priority, post_grant.expires_at,
      post_grant.promo, amount, amount)
    returning id into grant_id;
  insert into ledger.txn (id, kind, actor, reason) values (new_txn, kind, actor, reason);
  insert into ledger.entry (txn_id, book_id, account, amount) values
    (new_txn, of_reseller, case when promo then 'promo_contra' else 'bank' end, amount),
    (new_txn, of_reseller, account, -amount);
  insert into ledger.posting values
    (of_reseller, idempotency_key, kind, of_workspace, amount, grant_id, new_txn);
  return grant_id;
end $$;

-- Credits a reseller's float at the platform, in both books. Returns the float's bucket.
create function ledger.buy_float(
  of_reseller uuid, amount bigint, actor text, reason text, idempotency_key text)
  returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  platform constant uuid := '00000000-0000-0000-0000-000000000000';
  new_txn  uuid := uuidv7();
  float_id bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_reseller || idempotency_key, 0));
  float_id := ledger.posted_before(of_reseller, idempotency_key, 'float', null, amount);
  if float_id is not null then
    return float_id;
  end if;
  if amount <= 0 or actor = '' or reason = '' then
    raise exception 'a float needs a positive amount, an actor and a reason' using errcode = 'check_violation';
  end if;
  insert into ledger.bucket as b (reseller_id, kind, credited, free)
    values (of_reseller, 'float', amount, amount)
    on conflict (reseller_id) where kind = 'float'
    do update set credited = b.credited + excluded.credited, free = b.free + excluded.free
    returning b.id into float_id;
  insert into ledger.txn (id, kind, actor, reason) values (new_txn, 'float', actor, reason);
  insert into ledger.entry (txn_id, book_id, account, amount) values
    (new_txn, of_reseller, 'platform_float', amount),
    (new_txn, of_reseller, 'bank', -amount),
    (new_txn, platform, 'bank', amount),
    (new_txn, platform, 'reseller_float:' || of_reseller, -amount);
  insert into ledger.posting values
    (of_reseller, idempotency_key, 'float', null, amount, float_id, new_txn);
  return float_id;
end $$;

revoke all on function ledger.posted_before, ledger.post_grant, ledger.buy_float from public;
grant execute on function ledger.post_grant, ledger.buy_float to tollgate_control;
