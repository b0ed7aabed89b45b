-- PostgreSQL reads every check of a table anew, from its text, for each statement that writes the table:
-- a fifth of the fixed price of a small batch. What bounds money stays a check of its table. The rest is
-- true by construction of the one program that may insert, and the views of schema checks find it should
-- it ever not be (i07, i09).
alter table metering.call
  drop constraint call_mode_known,
  drop constraint call_state_known,
  drop constraint call_usage_source_known,
  drop constraint call_attempt_whole,
  drop constraint call_charge_whole,
  drop constraint call_charge_not_negative,
  drop constraint call_charge_within_hold;
alter table metering.call
  add constraint call_charge_within_hold check (retail between 0 and hold_retail
    and wholesale between 0 and hold_wholesale and promo between 0 and retail);

-- Applies a batch's net movements in one statement, and locks the buckets in the order of their ids, as
-- ledger.lock_buckets does. The table's own checks refuse whatever does not conserve the amount or would
-- go below zero.
create or replace function ledger.move(
  resellers uuid[], buckets bigint[], to_free bigint[], to_held bigint[], to_spent bigint[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  moved integer;
begin
  update ledger.bucket b
     set free = b.free + to_free[array_position(buckets, b.id)],
         held = b.held + to_held[array_position(buckets, b.id)],
         spent = b.spent + to_spent[array_position(buckets, b.id)]
   where b.id = any (buckets) and b.reseller_id = resellers[array_position(buckets, b.id)];
  get diagnostics moved = row_count;
  if moved <> cardinality(buckets) then
    raise exception 'moved % of % buckets', moved, cardinality(buckets);
  end if;
end $$;
