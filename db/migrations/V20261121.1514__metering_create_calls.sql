-- Everything that is kept of a call: metadata only, no prompt, no answer, no key. The nil reseller
-- stands for "no known key was presented".
create table metering.call (
  reseller_id       uuid        not null,
  id                uuid        not null,
  workspace_id      uuid,
  key_id            uuid,
  department_id     uuid,
  mode              text,
  model             text        not null,
  door              text        not null,
  streamed          boolean     not null,
  state             text        not null,
  status            integer     not null,
  code              text,
  reason            text,
  started_at        timestamptz not null,
  first_byte_micros bigint      not null,
  duration_micros   bigint      not null,
  input             bigint      not null,
  cached_input      bigint      not null,
  cache_write_5m    bigint      not null,
  cache_write_1h    bigint      not null,
  output            bigint      not null,
  reasoning         bigint      not null,
  web_searches      bigint      not null,
  usage_source      text        not null,
  finish_reason     text,
  decision_id       uuid,
  request_bytes     bigint      not null,
  response_bytes    bigint      not null,
  -- The node died with the call open: what the provider bills for it is not known here and is found
  -- when its report is reconciled; nothing was booked for it.
  cost_unknown      boolean     not null default false,
  constraint call_pk primary key (reseller_id, id),
  constraint call_mode_known check (mode in ('live', 'test')),
  constraint call_state_known check (state in ('succeeded', 'cut_by_client', 'empty', 'failed', 'refused')),
  constraint call_usage_source_known check (usage_source in ('none', 'provider', 'estimated', 'suspect'))
) partition by range (id);
create table metering.call_default partition of metering.call default;
create index call_by_workspace on metering.call (reseller_id, workspace_id, id);

-- One try at a channel. Its cost is booked with its batch: as the call's provider cost when it served
-- a charged call, else as the platform's loss.
create table metering.attempt (
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
  charged         boolean  not null,
  constraint attempt_pk primary key (reseller_id, call_id, number),
  constraint attempt_cost_not_negative check (cost >= 0)
) partition by range (call_id);
create table metering.attempt_default partition of metering.attempt default;

-- Why these routes: many calls share one decision, stored once under its content's hash.
create table metering.route_decision (
  id      uuid        not null,
  content jsonb       not null,
  at      timestamptz not null default now(),
  constraint route_decision_pk primary key (id)
);

-- Holds nobody closed: their node is gone, or lost them. Bounded; the oldest first.
create function metering.overdue_holds(at_most integer)
  returns setof ledger.hold
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select h.* from ledger.hold h where h.deadline < now() order by h.deadline limit at_most;
end;
revoke all on function metering.overdue_holds from public;
grant execute on function metering.overdue_holds to tollgate_data;

grant select on metering.call, metering.attempt, metering.route_decision to tollgate_data, tollgate_control;
grant insert on metering.call, metering.attempt, metering.route_decision to tollgate_data;

select platform.ensure_partitions(3);
