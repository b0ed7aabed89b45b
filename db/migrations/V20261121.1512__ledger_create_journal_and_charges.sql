-- One legal entity, one book: the platform (the nil id) and each reseller (its own id).
create table ledger.book (
  id   uuid not null,
  name text not null,
  constraint book_pk primary key (id)
);
insert into ledger.book (id, name) values ('00000000-0000-0000-0000-000000000000', 'platform');
insert into ledger.book (id, name) select r.id, r.slug from tenancy.reseller r;

create function ledger.open_book() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into ledger.book (id, name) values (new.id, new.slug) on conflict (id) do nothing;
  return null;
end $$;
revoke all on function ledger.open_book() from public;
create trigger reseller_opens_book after insert on tenancy.reseller
  for each row execute function ledger.open_book();

-- The journal. Its id is a UUIDv7, and of a batch of calls it is the batch (adr 0003).
create table ledger.txn (
  id     uuid        not null,
  kind   text        not null,
  at     timestamptz not null default now(),
  actor  text        not null,
  reason text        not null,
  constraint txn_pk primary key (id),
  constraint txn_kind_known check (kind in ('calls', 'grant_promo', 'grant_paid', 'float'))
) partition by range (id);
create table ledger.txn_default partition of ledger.txn default;

-- One line of a book; debit is positive. Partitioned with its transaction.
create table ledger.entry (
  txn_id   uuid   not null,
  book_id  uuid   not null,
  account  text   not null,
  currency text   not null default 'USD',
  amount   bigint not null,
  constraint entry_pk primary key (txn_id, book_id, account, currency),
  constraint entry_not_zero check (amount <> 0)
) partition by range (txn_id);
create table ledger.entry_default partition of ledger.entry default;

-- What each idempotency key of a manual posting did, so that a repeated request does nothing more.
create table ledger.posting (
  reseller_id     uuid   not null,
  idempotency_key text   not null,
  kind            text   not null,
  workspace_id    uuid,
  amount          bigint not null,
  bucket_id       bigint not null,
  txn_id          uuid   not null,
  constraint posting_pk primary key (reseller_id, idempotency_key),
  constraint posting_key_size check (length(idempotency_key) between 1 and 200),
  constraint posting_amount_positive check (amount > 0)
);

-- What a call cost: three prices and two margins, in nano-USD. It keeps the amounts of its hold, whose
-- row is gone. Retail = what the grants paid = sum of amounts.
create table ledger.charge (
  reseller_id       uuid        not null,
  call_id           uuid        not null,
  workspace_id      uuid        not null,
  batch_id          uuid        not null,
  admitted_at       timestamptz not null,
  retail            bigint      not null,
  promo             bigint      not null,
  vat               bigint      not null default 0,
  wholesale         bigint      not null,
  cost              bigint      not null,
  margin_r          bigint      not null,
  margin_p          bigint      not null,
  hold_retail       bigint      not null,
  hold_wholesale    bigint      not null,
  retail_version    bigint      not null,
  wholesale_version bigint      not null,
  cost_version      bigint      not null,
  float_bucket      bigint      not null,
  window_bucket     bigint      not null,
  grants            bigint[]    not null,
  amounts           bigint[]    not null,
  -- 1 = usage was estimated, 2 = usage was clamped (design section 5, c and f).
  flags             smallint    not null default 0,
  constraint charge_pk primary key (reseller_id, call_id),
  constraint charge_not_negative check (promo >= 0 and vat >= 0 and cost >= 0),
  constraint charge_within_hold check (retail between 0 and hold_retail
    and wholesale between 0 and hold_wholesale and promo <= retail),
  constraint charge_margins check (margin_r = retail - vat - promo - wholesale
    and margin_p = wholesale - cost)
) partition by range (call_id);
create table ledger.charge_default partition of ledger.charge default;

create view ledger.charge_slice as
  select c.reseller_id, c.call_id, s.bucket_id, s.amount, 'grant' as kind
    from ledger.charge c, unnest(c.grants, c.amounts) as s (bucket_id, amount)
  union all
  select c.reseller_id, c.call_id, c.float_bucket, c.wholesale, 'float'
    from ledger.charge c where c.float_bucket <> 0
  union all
  select c.reseller_id, c.call_id, c.window_bucket, c.retail, 'key_window'
    from ledger.charge c where c.window_bucket <> 0;

-- The entries of a book's accounts, by account: what is owed and owned now.
create view ledger.balance as
  select e.book_id, e.account, e.currency, sum(e.amount) as amount
    from ledger.entry e group by e.book_id, e.account, e.currency;

grant select on ledger.book, ledger.txn, ledger.entry, ledger.posting, ledger.charge,
  ledger.charge_slice, ledger.balance to tollgate_control;
grant insert on ledger.txn, ledger.entry, ledger.charge to tollgate_data;
grant select on ledger.charge to tollgate_data;
