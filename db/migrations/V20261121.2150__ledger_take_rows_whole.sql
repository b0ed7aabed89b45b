-- What a group-commit writer inserts travels as one array of rows, not as one array per column: each
-- array is a parameter whose type must be looked up for every batch, and each of its elements one that
-- must be looked up for every row (adr 0012). Types of their own and not the tables' row types, so that a
-- column added later does not stop the nodes that do not know it yet.
create type ledger.hold_row as (
  reseller_id uuid, call_id uuid, workspace_id uuid, key_id uuid, model text, retail bigint,
  wholesale bigint, retail_version bigint, wholesale_version bigint, cost_bound bigint, grants bigint[],
  amounts bigint[], float_bucket bigint, window_bucket bigint, node text, admitted_at timestamptz,
  deadline timestamptz);

create type metering.call_row as (
  reseller_id uuid, id uuid, workspace_id uuid, key_id uuid, department_id uuid, mode text, model text,
  door text, streamed boolean, state text, status integer, code text, reason text,
  started_at timestamptz, first_byte_micros bigint, duration_micros bigint, input bigint,
  cached_input bigint, cache_write_5m bigint, cache_write_1h bigint, output bigint, reasoning bigint,
  web_searches bigint, usage_source text, finish_reason text, decision_id uuid, request_bytes bigint,
  response_bytes bigint, cost_unknown boolean, batch_id uuid,
  attempt integer, route_id bigint, outcome text, upstream_status integer, start_micros bigint,
  attempt_micros bigint, cost bigint, cost_version bigint,
  admitted_at timestamptz, retail bigint, promo bigint, vat bigint, wholesale bigint, hold_retail bigint,
  hold_wholesale bigint, retail_version bigint, wholesale_version bigint, float_bucket bigint,
  window_bucket bigint, grant_bucket bigint, grants bigint[], amounts bigint[]);
