-- The bench's accounting check: charges, their prompt tokens, their completion tokens; behind them
-- what must be zero: open holds, charges without their call, nano-USD by which buckets differ from
-- their charges, and transactions that do not balance within a book.
with charged as (
  select count(*) as charges, count(c.id) as calls,
      coalesce(sum(c.input), 0) as input, coalesce(sum(c.output), 0) as output
    from ledger.charge g
    left join metering.call c on c.reseller_id = g.reseller_id and c.id = g.call_id
), sliced as (
  select reseller_id, bucket_id, sum(amount) as amount from ledger.charge_slice group by 1, 2
), drifted as (
  select coalesce(sum(abs(b.spent - coalesce(s.amount, 0))), 0) as amount
    from ledger.bucket b
    left join sliced s on s.reseller_id = b.reseller_id and s.bucket_id = b.id
), unbalanced as (
  select count(*) as transactions from (
    select from ledger.entry group by txn_id, book_id, currency having sum(amount) <> 0) t
)
select charges, input, output, (select count(*) from ledger.hold), charges - calls,
    drifted.amount, transactions
  from charged, drifted, unbalanced;
