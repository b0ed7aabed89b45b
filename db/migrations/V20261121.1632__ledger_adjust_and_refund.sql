-- Money that people give or take back by hand, and money that goes back because a call's charge was
-- wrong. Nothing is edited: both are postings of their own (money.md 2.3).
alter table ledger.txn drop constraint txn_kind_known;
alter table ledger.txn add constraint txn_kind_known
  check (kind in ('calls', 'grant_promo', 'grant_paid', 'float', 'credit', 'debit', 'refund'));

-- A debit lies on as many grants as it took from.
alter table ledger.posting alter column bucket_id drop not null;
alter table ledger.posting add constraint posting_bucket_or_slices
  check ((kind = 'debit') = (bucket_id is null));

-- A manual credit or debit: who, why and by whose approval. Its id is its transaction's.
create table ledger.adjustment (
  reseller_id     uuid        not null,
  id              uuid        not null,
  workspace_id    uuid        not null,
  kind            text        not null,
  amount          bigint      not null,
  reason_code     text        not null,
  reason          text        not null,
  actor           text        not null,
  approval_id     uuid,
  idempotency_key text        not null,
  at              timestamptz not null default now(),
  constraint adjustment_pk primary key (reseller_id, id),
  constraint adjustment_id_once unique (id),
  constraint adjustment_posting_fk foreign key (reseller_id, idempotency_key)
    references ledger.posting (reseller_id, idempotency_key),
  constraint adjustment_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint adjustment_kind_known check (kind in ('credit', 'debit')),
  constraint adjustment_amount_positive check (amount > 0),
  constraint adjustment_reason_known check (reason_code in
    ('goodwill', 'service_failure', 'billing_correction', 'promotion', 'abuse', 'other')),
  constraint adjustment_reason_size check (length(reason) between 1 and 500),
  constraint adjustment_actor_given check (actor <> '')
);
create index adjustment_by_workspace on ledger.adjustment (reseller_id, workspace_id, id);

-- From which grants a debit was taken.
create table ledger.debit_slice (
  reseller_id uuid   not null,
  txn_id      uuid   not null,
  bucket_id   bigint not null,
  amount      bigint not null,
  constraint debit_slice_pk primary key (reseller_id, txn_id, bucket_id),
  constraint debit_slice_bucket_fk foreign key (reseller_id, bucket_id)
    references ledger.bucket (reseller_id, id),
  constraint debit_slice_amount_positive check (amount > 0)
);

-- Posts a manual credit (a promotional grant) or debit (from promotional grants: what was bought goes
-- back by a refund only). Outcome: posted; repeated, when the key did exactly this before; conflict,
-- when it did something else; insufficient, when free promotional credit does not cover a debit, of
-- which the last column then says how much there is.
create function ledger.adjust(
  of_reseller uuid, of_workspace uuid, of_kind text, of_amount bigint, of_reason_code text,
  of_reason text, of_actor text, of_approval uuid, of_key text)
  returns table (outcome text, adjustment_id uuid, free_now bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  new_id  uuid := uuidv7();
  sign    integer := case of_kind when 'credit' then 1 else -1 end;
  seen    ledger.adjustment;
  locked  bigint[];
  grant_id bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_reseller || of_key, 0));
  if exists (select from ledger.posting p
              where p.reseller_id = of_reseller and p.idempotency_key = of_key) then
    select * into seen from ledger.adjustment a
      where a.reseller_id = of_reseller and a.idempotency_key = of_key;
    if found and (seen.workspace_id, seen.kind, seen.amount, seen.reason_code, seen.reason)
        is not distinct from (of_workspace, of_kind, of_amount, of_reason_code, of_reason) then
      return query select 'repeated', seen.id, null::bigint;
    else
      return query select 'conflict', null::uuid, null::bigint;
    end if;
    return;
  end if;
  if of_amount <= 0 or of_kind not in ('credit', 'debit') then
    raise exception 'no such adjustment' using errcode = 'check_violation';
  end if;
  if of_kind = 'credit' then
    insert into ledger.bucket (reseller_id, kind, workspace_id, promo, credited, free)
      values (of_reseller, 'grant', of_workspace, true, of_amount, of_amount)
      returning id into grant_id;
  else
    -- In the order of their ids, as every writer locks buckets.
    select coalesce(array_agg(l.id), '{}') into locked from (
      select b.id from ledger.bucket b
       where b.reseller_id = of_reseller and b.workspace_id = of_workspace and b.kind = 'grant'
         and b.promo and b.free > 0 and (b.expires_at is null or b.expires_at > now())
       order by b.id for update) l;
    select coalesce(sum(b.free), 0) into free_now from ledger.bucket b
      where b.reseller_id = of_reseller and b.id = any (locked);
    if free_now < of_amount then
      return query select 'insufficient', null::uuid, free_now;
      return;
    end if;
    -- In the order in which calls use grants up.
    insert into ledger.debit_slice (reseller_id, txn_id, bucket_id, amount)
      select of_reseller, new_id, u.id, least(u.free, of_amount - u.before)
        from (select b.id, b.free, sum(b.free) over (
                  order by b.priority, b.expires_at nulls last, b.id) - b.free as before
                from ledger.bucket b
               where b.reseller_id = of_reseller and b.id = any (locked)) u
       where u.before < of_amount and u.free > 0;
    update ledger.bucket b set free = b.free - s.amount, paid_out = b.paid_out + s.amount
      from ledger.debit_slice s
     where s.reseller_id = of_reseller and s.txn_id = new_id
       and b.reseller_id = of_reseller and b.id = s.bucket_id;
  end if;
  insert into ledger.txn (id, kind, actor, reason)
    values (new_id, of_kind, of_actor, of_reason_code || ': ' || of_reason);
  insert into ledger.entry (txn_id, book_id, account, amount) values
    (new_id, of_reseller, 'goodwill', sign * of_amount),
    (new_id, of_reseller, 'wallet_promo:' || of_workspace, -sign * of_amount);
  insert into ledger.posting
    values (of_reseller, of_key, of_kind, of_workspace, of_amount, grant_id, new_id);
  insert into ledger.adjustment (reseller_id, id, workspace_id, kind, amount, reason_code, reason,
      actor, approval_id, idempotency_key)
    values (of_reseller, new_id, of_workspace, of_kind, of_amount, of_reason_code, of_reason,
      of_actor, of_approval, of_key);
  return query select 'posted', new_id, null::bigint;
end $$;

-- A charge taken back: the reverse of its recorded slices. Its call stays as it was recorded.
create table ledger.refund (
  reseller_id uuid        not null,
  call_id     uuid        not null,
  txn_id      uuid        not null,
  retail      bigint      not null,
  promo       bigint      not null,
  wholesale   bigint      not null,
  -- What the provider bills all the same: the platform's loss now.
  lost_cost   bigint      not null,
  reason      text        not null,
  at          timestamptz not null default now(),
  constraint refund_pk primary key (reseller_id, call_id),
  constraint refund_not_negative check (retail >= 0 and promo between 0 and retail
    and wholesale >= 0 and lost_cost >= 0)
);

-- Takes a whole charge back, once. False when there is none, or it was taken back before.
create function ledger.refund_call(of_reseller uuid, of_call uuid, of_node text, of_reason text)
  returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  platform constant uuid := '00000000-0000-0000-0000-000000000000';
  new_txn  uuid := uuidv7();
  paid     ledger.charge;
  provider text;
begin
  perform pg_advisory_xact_lock(hashtextextended('refund' || of_call, 0));
  select * into paid from ledger.charge c where c.reseller_id = of_reseller and c.call_id = of_call;
  if not found or exists (
      select from ledger.refund r where r.reseller_id = of_reseller and r.call_id = of_call) then
    return false;
  end if;
  select p.name into provider
    from pricing.price_version v
    join catalog.route r on r.id = v.route_id
    join catalog.channel h on h.id = r.channel_id
    join catalog.provider p on p.id = h.provider_id
   where v.id = paid.cost_version;
  perform 1 from ledger.bucket b
    where b.reseller_id = of_reseller
      and b.id = any (paid.grants || paid.float_bucket || paid.window_bucket)
    order by b.id for update;
  update ledger.bucket b set free = b.free + s.amount, spent = b.spent - s.amount
    from ledger.charge_slice s
   where s.reseller_id = of_reseller and s.call_id = of_call
     and b.reseller_id = of_reseller and b.id = s.bucket_id;
  insert into ledger.txn (id, kind, actor, reason) values (new_txn, 'refund', of_node, of_reason);
  insert into ledger.entry (txn_id, book_id, account, amount)
    select new_txn, l.book, l.account, l.amount from (values
      (of_reseller, 'wallet_promo:' || paid.workspace_id, -paid.promo),
      (of_reseller, 'wallet_paid:' || paid.workspace_id, paid.promo - paid.retail),
      (of_reseller, 'usage_revenue', paid.retail),
      (of_reseller, 'promo_discount', -paid.promo),
      (of_reseller, 'promo_contra', paid.promo),
      (of_reseller, 'cogs_wholesale', -paid.wholesale),
      (of_reseller, 'platform_float', paid.wholesale),
      (platform, 'reseller_float:' || of_reseller, -paid.wholesale),
      (platform, 'wholesale_revenue', paid.wholesale),
      (platform, 'provider_cost:' || coalesce(provider, 'unknown'), -paid.cost),
      (platform, 'service_loss', paid.cost)) l (book, account, amount)
     where l.amount <> 0;
  insert into ledger.refund (reseller_id, call_id, txn_id, retail, promo, wholesale, lost_cost, reason)
    values (of_reseller, of_call, new_txn, paid.retail, paid.promo, paid.wholesale, paid.cost,
      of_reason);
  return true;
end $$;

revoke all on function ledger.adjust, ledger.refund_call from public;
grant execute on function ledger.adjust to tollgate_control;
grant execute on function ledger.refund_call to tollgate_data;
grant select on ledger.adjustment, ledger.debit_slice, ledger.refund to tollgate_control;
