-- Every invariant of the money as a view that must be empty (money.md 3.5). A view's comment is the
-- sentence it checks; its one column, subject, names whatever violates it. The checker runs all views of
-- this schema in one snapshot.
drop schema if exists checks cascade;
create schema checks;

create view checks.i01_double_entry as
  select format('txn %s book %s %s off by %s', e.txn_id, e.book_id, e.currency, sum(e.amount)) as subject
    from ledger.entry e group by e.txn_id, e.book_id, e.currency having sum(e.amount) <> 0;
comment on view checks.i01_double_entry is
  'Each transaction adds up to zero in each book and currency.';

create view checks.i01_txn_complete as
  select format('txn %s has no entries', t.id) as subject
    from ledger.txn t where not exists (select from ledger.entry e where e.txn_id = t.id)
     and (t.kind <> 'calls' or exists (select from ledger.charge c
       where c.batch_id = t.id and (c.retail > 0 or c.wholesale > 0 or c.cost > 0)))
  union all
  select format('entry of unknown txn %s', e.txn_id)
    from ledger.entry e where not exists (select from ledger.txn t where t.id = e.txn_id)
   group by e.txn_id
  union all
  select format('txn %s is of unknown kind %s', t.id, t.kind)
    from ledger.txn t
   where t.kind not in ('calls', 'grant_promo', 'grant_paid', 'float', 'credit', 'debit', 'refund');
comment on view checks.i01_txn_complete is
  'Each entry belongs to a transaction of the journal, each transaction that moved money has entries, and'
  ' its kind is a known one.';

create view checks.i02_bucket_conserved as
  select format('bucket %s', b.id) as subject from ledger.bucket b
   where b.credited <> b.free + b.held + b.leased + b.spent + b.expired + b.paid_out
      or least(b.free, b.held, b.leased, b.spent, b.expired, b.paid_out) < 0;
comment on view checks.i02_bucket_conserved is
  'What a bucket was credited is free, held, leased, spent, expired or paid out, and nothing is negative.';

create view checks.i03_no_lease as
  select format('bucket %s', b.id) as subject from ledger.bucket b where b.leased <> 0;
comment on view checks.i03_no_lease is
  'Nothing is leased, as long as nodes reserve directly.';

create view checks.i04_held_is_open_holds as
  select format('bucket %s holds %s, its open holds %s', b.id, b.held, coalesce(s.amount, 0)) as subject
    from ledger.bucket b
    left join (select h.reseller_id, h.bucket_id, sum(h.amount) as amount
                 from ledger.hold_slice h group by 1, 2) s
      on s.reseller_id = b.reseller_id and s.bucket_id = b.id
   where b.held <> coalesce(s.amount, 0)
  union all
  select format('hold %s lies on unknown bucket %s', h.call_id, h.bucket_id) from ledger.hold_slice h
   where not exists (select from ledger.bucket b
     where b.reseller_id = h.reseller_id and b.id = h.bucket_id and b.kind = h.kind)
  union all
  select format('hold %s of %s has grants of %s', h.call_id, h.retail,
      (select coalesce(sum(a), 0) from unnest(h.amounts) a))
    from ledger.hold h where h.retail <> (select coalesce(sum(a), 0) from unnest(h.amounts) a);
comment on view checks.i04_held_is_open_holds is
  'What a bucket holds is the sum of its open holds, for grants, floats and key windows.';

create view checks.i05_spent_is_charges as
  with due as (
    select c.reseller_id, c.bucket_id, sum(c.amount) as amount
      from ledger.charge_slice c
     where not exists (select from ledger.refund r
       where r.reseller_id = c.reseller_id and r.call_id = c.call_id)
     group by 1, 2)
  select format('bucket %s spent %s, its charges %s', b.id, b.spent, coalesce(s.amount, 0)) as subject
    from ledger.bucket b
    left join due s on s.reseller_id = b.reseller_id and s.bucket_id = b.id
   where b.spent <> coalesce(s.amount, 0)
  union all
  select format('charge %s of %s was paid by grants with %s', c.call_id, c.retail,
      (select coalesce(sum(a), 0) from unnest(c.amounts) a))
    from ledger.charge c where c.retail <> (select coalesce(sum(a), 0) from unnest(c.amounts) a);
comment on view checks.i05_spent_is_charges is
  'What a bucket has spent is the sum of the charges on it that were not refunded, and grants pay exactly the retail price.';

create view checks.i06_wallet_is_grants as
  with owed as (
    select e.book_id, e.account, -sum(e.amount) as amount from ledger.entry e
     where e.account like 'wallet\_paid:%' or e.account like 'wallet\_promo:%' group by 1, 2),
  granted as (
    select b.reseller_id as book_id,
        case when b.promo then 'wallet_promo:' else 'wallet_paid:' end || b.workspace_id as account,
        sum(b.free + b.held + b.leased) as amount
      from ledger.bucket b where b.kind = 'grant' group by 1, 2)
  select format('book %s %s: entries %s, grants %s', coalesce(o.book_id, g.book_id),
      coalesce(o.account, g.account), coalesce(o.amount, 0), coalesce(g.amount, 0)) as subject
    from owed o full join granted g on g.book_id = o.book_id and g.account = o.account
   where coalesce(o.amount, 0) <> coalesce(g.amount, 0);
comment on view checks.i06_wallet_is_grants is
  'What the books owe a workspace, paid and promotional, is what its grants have left.';

create view checks.i07_one_charge_per_call as
  select format('call %s ended %s (%s) and has %s', c.id, c.state, coalesce(c.mode, 'no mode'),
      case when c.retail is null then 'no charge' else 'a charge' end) as subject
    from metering.call c
   where coalesce(c.state in ('succeeded', 'cut_by_client') and c.mode = 'live', false)
      <> (c.retail is not null)
  union all
  select format('charge %s has no cost, no price version or no batch', c.id)
    from metering.call c
   where c.retail is not null and num_nulls(c.wholesale, c.promo, c.vat, c.cost, c.hold_retail,
       c.hold_wholesale, c.retail_version, c.wholesale_version, c.cost_version, c.admitted_at, c.batch_id) > 0
  union all
  select format('call %s has an unknown mode, state or source of usage', c.id)
    from metering.call c
   where c.mode not in ('live', 'test') or c.usage_source not in ('none', 'provider', 'estimated', 'suspect')
      or c.state not in ('succeeded', 'cut_by_client', 'empty', 'failed', 'refused');
comment on view checks.i07_one_charge_per_call is
  'A live call that succeeded or was cut by its client has one charge, complete; no other call has one.';

create view checks.i08_no_hold_overdue as
  select format('call %s', h.call_id) as subject from ledger.hold h
   where h.deadline < now() - interval '60 s'
  union all
  select format('call %s is recorded and still held', h.call_id) from ledger.hold h
    join metering.call c on c.reseller_id = h.reseller_id and c.id = h.call_id;
comment on view checks.i08_no_hold_overdue is
  'No hold stays open longer than 60 s past its deadline, nor beside the record of its ended call.';

create view checks.i09_charge_within_hold as
  select format('call %s', c.call_id) as subject from ledger.charge c
   where c.retail > c.hold_retail or c.wholesale > c.hold_wholesale or c.promo > c.retail
      or least(c.retail, c.wholesale, c.cost, c.promo, c.vat) < 0;
comment on view checks.i09_charge_within_hold is
  'No charge is larger than what was held for its call, nor negative.';

create view checks.i11_float_mirrored as
  with r as (
    select e.book_id as reseller_id, sum(e.amount) as amount from ledger.entry e
     where e.account = 'platform_float' group by 1),
  p as (
    select substr(e.account, length('reseller_float:') + 1)::uuid as reseller_id, -sum(e.amount) as amount
      from ledger.entry e where e.account like 'reseller\_float:%' group by 1),
  b as (
    select f.reseller_id, f.free + f.held + f.leased as amount from ledger.bucket f where f.kind = 'float')
  select format('reseller %s: its book %s, the platform''s %s, the float %s', reseller_id,
      coalesce(r.amount, 0), coalesce(p.amount, 0), coalesce(b.amount, 0)) as subject
    from r full join p using (reseller_id) full join b using (reseller_id)
   where coalesce(r.amount, 0) <> coalesce(p.amount, 0) or coalesce(r.amount, 0) <> coalesce(b.amount, 0);
comment on view checks.i11_float_mirrored is
  'A reseller''s float is the same in its own book, in the platform''s book and in its bucket.';

-- A node learns of a price within a second and its clock may differ a little, so a version counts as
-- valid ten seconds beyond its bounds.
create view checks.i12_price_pinned as
  with pinned as (
    select c.call_id, c.reseller_id, c.admitted_at, p.book, p.id from ledger.charge c,
      lateral (values ('retail', c.retail_version), ('wholesale', c.wholesale_version)) p (book, id)
    union all
    select h.call_id, h.reseller_id, h.admitted_at, p.book, p.id from ledger.hold h,
      lateral (values ('retail', h.retail_version), ('wholesale', h.wholesale_version)) p (book, id))
  select format('call %s: %s version %s', p.call_id, p.book, p.id) as subject
    from pinned p left join pricing.price_version v on v.id = p.id and v.book = p.book
     and (v.reseller_id is null or v.reseller_id = p.reseller_id)
   where v.id is null
      or not tstzrange(lower(v.valid) - interval '10 s', upper(v.valid) + interval '10 s') @> p.admitted_at
  union all
  select format('call %s: cost version %s', c.call_id, c.cost_version)
    from ledger.charge c where c.cost > 0 and not exists (
      select from pricing.price_version v where v.id = c.cost_version and v.book = 'cost')
  union all
  select format('call %s: prices of %s, %s and %s', c.call_id, r.model, w.model, k.model)
    from ledger.charge c
    join pricing.price_version r on r.id = c.retail_version
    join pricing.price_version w on w.id = c.wholesale_version
    join pricing.price_version k on k.id = c.cost_version
   where r.model <> k.model or w.model <> k.model;
comment on view checks.i12_price_pinned is
  'Each hold and charge names price versions of its reseller that were valid when the call was admitted, and a charge those of the model that served it.';

create view checks.batch_is_its_entries as
  with due as (
    select c.batch_id, c.reseller_id as book_id, l.account, l.amount
      from (select batch_id, reseller_id, workspace_id, sum(retail) as r, sum(promo) as promo,
                sum(wholesale) as w from ledger.charge group by 1, 2, 3) c,
        lateral (values ('wallet_promo:' || c.workspace_id, c.promo),
          ('wallet_paid:' || c.workspace_id, c.r - c.promo), ('usage_revenue', -c.r),
          ('promo_discount', c.promo), ('promo_contra', -c.promo),
          ('cogs_wholesale', c.w), ('platform_float', -c.w)) l (account, amount)
    union all
    select c.batch_id, '00000000-0000-0000-0000-000000000000', l.account, l.amount
      from (select batch_id, reseller_id, sum(wholesale) as w, sum(cost) as cost
              from ledger.charge group by 1, 2) c,
        lateral (values ('reseller_float:' || c.reseller_id, c.w), ('wholesale_revenue', -c.w),
          ('provider_cost', c.cost), ('provider_payable', -c.cost)) l (account, amount)
    union all
    select a.batch_id, '00000000-0000-0000-0000-000000000000', l.account, l.amount
      from (select batch_id, sum(cost) as cost from metering.attempt where not charged group by 1) a,
        lateral (values ('service_loss', a.cost), ('provider_payable', -a.cost)) l (account, amount)),
  posted as (
    select e.txn_id, e.book_id,
        case when e.account like 'provider\_%:%' then split_part(e.account, ':', 1) else e.account end as account,
        sum(e.amount) as amount
      from ledger.entry e join ledger.txn t on t.id = e.txn_id and t.kind = 'calls' group by 1, 2, 3),
  expected as (select batch_id, book_id, account, sum(amount) as amount from due group by 1, 2, 3)
  select format('batch %s book %s %s: charges %s, entries %s', coalesce(x.batch_id, p.txn_id),
      coalesce(x.book_id, p.book_id), coalesce(x.account, p.account),
      coalesce(x.amount, 0), coalesce(p.amount, 0)) as subject
    from expected x
    full join posted p on p.txn_id = x.batch_id and p.book_id = x.book_id and p.account = x.account
   where coalesce(x.amount, 0) <> coalesce(p.amount, 0);
comment on view checks.batch_is_its_entries is
  'The charges and lost attempts of a batch add up to exactly its entries, account by account.';

create view checks.charge_is_served_attempt as
  select format('call %s: charge cost %s, and no attempt', c.id, c.cost) as subject
    from metering.call c where c.cost <> 0 and c.attempt is null
  union all
  select format('call %s: half an attempt', c.id)
    from metering.call c
   where num_nulls(c.attempt, c.route_id, c.outcome, c.upstream_status, c.start_micros, c.attempt_micros)
           not in (0, 6)
      or c.attempt is not null and (c.cost is null or c.cost < 0 or c.batch_id is null)
  union all
  select format('call %s: attempt %s is there twice', c.id, c.attempt)
    from metering.call c
    join metering.further_attempt f
      on f.reseller_id = c.reseller_id and f.call_id = c.id and f.number >= c.attempt
  union all
  select format('attempt %s of unknown call %s', f.number, f.call_id)
    from metering.further_attempt f
   where not exists (select from metering.call c where c.reseller_id = f.reseller_id and c.id = f.call_id);
comment on view checks.charge_is_served_attempt is
  'A charge''s cost is that of the attempt that served its call, the last of its attempts.';

create view checks.posting_is_its_bucket as
  select format('posting %s of reseller %s', p.idempotency_key, p.reseller_id) as subject
    from ledger.posting p
   where not exists (select from ledger.txn t where t.id = p.txn_id and t.kind = p.kind)
  union all
  select format('bucket %s credited %s, its postings %s', b.id, b.credited, coalesce(p.amount, 0))
    from ledger.bucket b
    left join (select reseller_id, bucket_id, sum(amount) as amount from ledger.posting group by 1, 2) p
      on p.reseller_id = b.reseller_id and p.bucket_id = b.id
   where b.kind in ('grant', 'float') and b.credited <> coalesce(p.amount, 0);
comment on view checks.posting_is_its_bucket is
  'Every grant and float was credited by postings that are in the journal, and by nothing else.';

create view checks.adjustment_is_its_entries as
  select format('%s %s of %s', a.kind, a.id, a.amount) as subject
    from ledger.adjustment a
   where not exists (select from ledger.posting p
       where p.reseller_id = a.reseller_id and p.idempotency_key = a.idempotency_key
         and p.kind = a.kind and p.amount = a.amount and p.txn_id = a.id
         and p.workspace_id = a.workspace_id)
      or (select count(*) from ledger.entry e where e.txn_id = a.id) <> 2
      or not exists (select from ledger.entry e where e.txn_id = a.id and e.book_id = a.reseller_id
        and e.account = 'goodwill'
        and e.amount = case a.kind when 'credit' then a.amount else -a.amount end)
  union all
  select format('posting %s is no adjustment', p.idempotency_key) from ledger.posting p
   where p.kind in ('credit', 'debit') and not exists (select from ledger.adjustment a
     where a.reseller_id = p.reseller_id and a.id = p.txn_id);
comment on view checks.adjustment_is_its_entries is
  'Each manual credit and debit has exactly its two entries, and none was posted without an actor and a reason.';

create view checks.debit_is_its_slices as
  select format('debit %s of %s took %s', a.id, a.amount, coalesce(s.amount, 0)) as subject
    from ledger.adjustment a
    left join (select reseller_id, txn_id, sum(amount) as amount from ledger.debit_slice group by 1, 2) s
      on s.reseller_id = a.reseller_id and s.txn_id = a.id
   where coalesce(s.amount, 0) <> case a.kind when 'debit' then a.amount else 0 end
  union all
  select format('bucket %s paid out %s, its debits %s', b.id, b.paid_out, coalesce(s.amount, 0))
    from ledger.bucket b
    left join (select reseller_id, bucket_id, sum(amount) as amount from ledger.debit_slice group by 1, 2) s
      on s.reseller_id = b.reseller_id and s.bucket_id = b.id
   where b.paid_out <> coalesce(s.amount, 0)
  union all
  select format('debit %s lies on bucket %s', s.txn_id, s.bucket_id) from ledger.debit_slice s
   where not exists (select from ledger.bucket b
     where b.reseller_id = s.reseller_id and b.id = s.bucket_id and b.kind = 'grant' and b.promo)
      or not exists (select from ledger.adjustment a
        where a.reseller_id = s.reseller_id and a.id = s.txn_id and a.kind = 'debit');
comment on view checks.debit_is_its_slices is
  'Each manual debit was taken from promotional grants, slice by slice, and nothing else was paid out of them.';

create view checks.refund_is_its_charge as
  select format('refund of call %s', r.call_id) as subject
    from ledger.refund r
    left join ledger.charge c on c.reseller_id = r.reseller_id and c.call_id = r.call_id
   where (c.retail, c.promo, c.wholesale, c.cost)
      is distinct from (r.retail, r.promo, r.wholesale, r.lost_cost)
      or not exists (select from ledger.txn t where t.id = r.txn_id and t.kind = 'refund')
      or (select coalesce(sum(e.amount), 0) from ledger.entry e where e.txn_id = r.txn_id
            and e.book_id = r.reseller_id and e.account = 'usage_revenue') <> r.retail
      or (select coalesce(sum(e.amount), 0) from ledger.entry e where e.txn_id = r.txn_id
            and e.book_id <> r.reseller_id and e.account = 'wholesale_revenue') <> r.wholesale
  union all
  select format('txn %s refunds no call', t.id) from ledger.txn t
   where t.kind = 'refund' and not exists (select from ledger.refund r where r.txn_id = t.id);
comment on view checks.refund_is_its_charge is
  'Each refund takes back exactly one charge, once, in both books.';

grant usage on schema checks to tollgate_control;
grant select on all tables in schema checks to tollgate_control;
