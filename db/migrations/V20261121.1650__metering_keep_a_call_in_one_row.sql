-- A call, its charge and its last attempt are written together and read together, so they are one row:
-- one heap row and one entry per index instead of three (adr 0005). What was a table of charges is a view
-- of the calls that were charged; the attempts before the last stay rows of their own.
alter table metering.call
  add column batch_id        uuid,
  -- The last attempt; null where the call never reached a channel, or where its end came too late.
  add column attempt         integer,
  add column route_id        bigint,
  add column outcome         text,
  add column upstream_status integer,
  add column start_micros    bigint,
  add column attempt_micros  bigint,
  add column cost            bigint,
  add column cost_version    bigint,
  -- The charge, all null where there is none.
  add column admitted_at       timestamptz,
  add column retail            bigint,
  add column promo             bigint,
  add column vat               bigint,
  add column wholesale         bigint,
  add column hold_retail       bigint,
  add column hold_wholesale    bigint,
  add column retail_version    bigint,
  add column wholesale_version bigint,
  add column float_bucket      bigint,
  add column window_bucket     bigint,
  -- What paid the retail price: one grant, or where there were more, all of them with their amounts.
  add column grant_bucket      bigint,
  add column grants            bigint[],
  add column amounts           bigint[];

drop schema if exists checks cascade;
drop function metering.usage_page;
drop view ledger.charge_slice;

update metering.call c
   set batch_id = h.batch_id, cost = h.cost, cost_version = h.cost_version, admitted_at = h.admitted_at,
       retail = h.retail, promo = h.promo, vat = h.vat, wholesale = h.wholesale,
       hold_retail = h.hold_retail, hold_wholesale = h.hold_wholesale,
       retail_version = h.retail_version, wholesale_version = h.wholesale_version,
       float_bucket = h.float_bucket, window_bucket = h.window_bucket,
       grant_bucket = case when cardinality(h.grants) = 1 then h.grants[1] end,
       grants = case when cardinality(h.grants) > 1 then h.grants end,
       amounts = case when cardinality(h.grants) > 1 then h.amounts end,
       attempt = a.number, route_id = a.route_id, outcome = a.outcome, upstream_status = a.status,
       start_micros = a.start_micros, attempt_micros = a.duration_micros
  from ledger.charge h
  left join metering.attempt a on a.reseller_id = h.reseller_id and a.call_id = h.call_id and a.charged
 where c.reseller_id = h.reseller_id and c.id = h.call_id;

do $$
begin
  if exists (select from ledger.charge h where not exists (
      select from metering.call c where c.reseller_id = h.reseller_id and c.id = h.call_id)) then
    raise exception 'a charge without its call: the checks of the ledger name it';
  end if;
end $$;

-- An attempt that is not kept in its call's row: it was not the last, or its call's end came after the
-- hold was gone. Nobody was charged for it, so its cost is the platform's loss.
create table metering.further_attempt (
  reseller_id     uuid     not null,
  call_id         uuid     not null,
  number          integer  not null,
  batch_id        uuid     not null,
  route_id        bigint   not null,
  outcome         text     not null,
  status          integer  not null,
  start_micros    bigint   not null,
  duration_micros bigint   not null,
  cost            bigint   not null,
  cost_version    bigint,
  constraint further_attempt_pk primary key (reseller_id, call_id, number),
  constraint further_attempt_cost_not_negative check (cost >= 0)
) partition by range (call_id);
create table metering.further_attempt_default partition of metering.further_attempt default;
select platform.ensure_partitions(3);

insert into metering.further_attempt (reseller_id, call_id, number, batch_id, route_id, outcome, status,
    start_micros, duration_micros, cost, cost_version)
  select a.reseller_id, a.call_id, a.number, a.batch_id, a.route_id, a.outcome, a.status,
      a.start_micros, a.duration_micros, a.cost, a.cost_version
    from metering.attempt a where not a.charged;

drop table metering.attempt;
drop table ledger.charge;

alter table metering.call
  add constraint call_attempt_whole check (num_nulls(attempt, route_id, outcome, upstream_status,
    start_micros, attempt_micros) in (0, 6) and (attempt is null or num_nulls(batch_id, cost) = 0)
    and cost >= 0),
  add constraint call_charge_whole check (num_nulls(admitted_at, retail, promo, vat, wholesale,
    hold_retail, hold_wholesale, retail_version, wholesale_version, float_bucket, window_bucket) in (0, 11)
    and (retail is null or num_nulls(batch_id, cost, cost_version) = 0)),
  add constraint call_charge_not_negative check (promo >= 0 and vat >= 0),
  add constraint call_charge_within_hold check (retail between 0 and hold_retail
    and wholesale between 0 and hold_wholesale and promo <= retail);

-- What a call cost: three prices and two margins, in nano-USD. Margins are subtracted, nowhere kept, so
-- they cannot be edited apart from the prices. It keeps the amounts of its hold, whose row is gone.
-- flags: 1 = usage was estimated, 2 = usage was clamped (design section 5, c and f).
create view ledger.charge with (security_invoker = true) as
  select c.reseller_id, c.id as call_id, c.workspace_id, c.batch_id, c.admitted_at, c.retail, c.promo,
      c.vat, c.wholesale, c.cost, c.retail - c.vat - c.promo - c.wholesale as margin_r,
      c.wholesale - c.cost as margin_p, c.hold_retail, c.hold_wholesale, c.retail_version,
      c.wholesale_version, c.cost_version, c.float_bucket, c.window_bucket,
      coalesce(c.grants, case when c.grant_bucket is null then '{}' else array[c.grant_bucket] end)
        as grants,
      coalesce(c.amounts, case when c.grant_bucket is null then '{}' else array[c.retail] end)
        as amounts,
      (case c.usage_source when 'estimated' then 1 when 'suspect' then 2 else 0 end)::smallint as flags
    from metering.call c where c.retail is not null;

create view ledger.charge_slice with (security_invoker = true) as
  select c.reseller_id, c.call_id, s.bucket_id, s.amount, 'grant' as kind
    from ledger.charge c, unnest(c.grants, c.amounts) as s (bucket_id, amount)
  union all
  select c.reseller_id, c.call_id, c.float_bucket, c.wholesale, 'float'
    from ledger.charge c where c.float_bucket <> 0
  union all
  select c.reseller_id, c.call_id, c.window_bucket, c.retail, 'key_window'
    from ledger.charge c where c.window_bucket <> 0;

-- One try at a channel. Its cost is booked with its batch: as the call's provider cost when it served a
-- charged call, else as the platform's loss.
create view metering.attempt with (security_invoker = true) as
  select c.reseller_id, c.id as call_id, c.attempt as number, c.batch_id, c.route_id, c.outcome,
      c.upstream_status as status, c.start_micros, c.attempt_micros as duration_micros, c.cost,
      c.cost_version, c.retail is not null as charged
    from metering.call c where c.attempt is not null
  union all
  select f.reseller_id, f.call_id, f.number, f.batch_id, f.route_id, f.outcome, f.status,
      f.start_micros, f.duration_micros, f.cost, f.cost_version, false
    from metering.further_attempt f;

grant select on ledger.charge, ledger.charge_slice, metering.attempt, metering.further_attempt
  to tollgate_control;
grant insert on metering.further_attempt to tollgate_data;

-- Of calls whose hold was closed by somebody else: whether they were charged, and whether anything is
-- known of their attempts.
create function metering.late_calls(resellers uuid[], calls uuid[])
  returns table (call_id uuid, charged boolean, told boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.id,
      exists (select from metering.call c
               where c.reseller_id = k.reseller and c.id = k.id and c.retail is not null),
      exists (select from metering.call c
               where c.reseller_id = k.reseller and c.id = k.id and c.attempt is not null)
        or exists (select from metering.further_attempt f
                    where f.reseller_id = k.reseller and f.call_id = k.id)
    from unnest(resellers, calls) k (reseller, id);
end;

-- One page of a workspace's calls, newest first: at most at_most rows that fit the filters, out of the
-- look_at newest calls in [at_least, below). A filter that fits hardly anything so costs a bounded read;
-- the row that is not found then tells the call at which the read ended, to go on below it. One
-- statement, hence one snapshot: nothing comes twice.
create function metering.usage_page(
  of_reseller uuid, of_workspace uuid, at_least uuid, below uuid, of_model text, of_key text,
  of_state text, at_most integer, look_at integer)
  returns table (found boolean, id uuid, key_public_id text, department_id uuid, mode text, model text,
    state text, status integer, code text, streamed boolean, input bigint, cached_input bigint,
    cache_write_5m bigint, cache_write_1h bigint, output bigint, reasoning bigint, web_searches bigint,
    usage_source text, retail bigint, finish_reason text, first_byte_micros bigint,
    duration_micros bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with page as materialized (
    select recent.*
      from (select c.*
              from metering.call c
             where c.reseller_id = of_reseller and c.workspace_id = of_workspace
               and c.id >= at_least and c.id < below
             order by c.id desc
             limit look_at) recent
     where (of_model is null or recent.model = of_model)
       and (of_state is null or recent.state = of_state)
       and (of_key is null or recent.key_id = (
              select k.id from keys.api_key k
               where k.public_id = of_key and k.reseller_id = of_reseller
                 and k.workspace_id = of_workspace))
     order by recent.id desc
     limit at_most)
  select true, p.id,
      (select k.public_id from keys.api_key k where k.reseller_id = p.reseller_id and k.id = p.key_id),
      p.department_id, p.mode, p.model, p.state, p.status, p.code, p.streamed, p.input, p.cached_input,
      p.cache_write_5m, p.cache_write_1h, p.output, p.reasoning, p.web_searches, p.usage_source,
      coalesce(p.retail, 0), p.finish_reason, p.first_byte_micros, p.duration_micros
    from page p
  union all
  select false, ending.id, null, null, null, null, null, null, null, null, null, null, null, null, null,
      null, null, null, null, null, null, null
    from (select c.id
            from metering.call c
           where c.reseller_id = of_reseller and c.workspace_id = of_workspace
             and c.id >= at_least and c.id < below
           order by c.id desc
           offset look_at - 1 limit 1) ending
   where (select count(*) from page) < at_most
   order by 1 desc, 2 desc;
end;

revoke all on function metering.late_calls, metering.usage_page from public;
grant execute on function metering.late_calls, metering.usage_page to tollgate_data;
