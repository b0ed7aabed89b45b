-- What the holder of a key may read of its own workspace. The data plane's sessions serve every tenant,
-- so they read through these functions only: tenant and workspace are arguments, never a filter that can
-- be left out, and no cost, wholesale price, route or provider is among the columns.

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
      coalesce((select ch.retail from ledger.charge ch
                 where ch.reseller_id = p.reseller_id and ch.call_id = p.id), 0),
      p.finish_reason, p.first_byte_micros, p.duration_micros
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

-- What a key has left: its workspace's grants that can still be spent, and the key's budget window that
-- begins at that time (nothing spent while it does not exist yet). No row when the key is not this
-- workspace's.
create function metering.key_facts(
  of_reseller uuid, of_workspace uuid, of_key uuid, window_start timestamptz)
  returns table (key_name text, workspace_name text, available bigint, held bigint,
    window_spent bigint, window_held bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k.name, w.name, coalesce(g.free, 0)::bigint, coalesce(g.held, 0)::bigint,
      coalesce(b.spent, 0), coalesce(b.held + b.leased, 0)
    from keys.api_key k
    join tenancy.workspace w on w.reseller_id = k.reseller_id and w.id = k.workspace_id
    cross join lateral (
      select sum(a.free) filter (where a.expires_at is null or a.expires_at > now()) as free,
          sum(a.held) as held
        from ledger.bucket a
       where a.reseller_id = of_reseller and a.workspace_id = of_workspace and a.kind = 'grant') g
    left join ledger.bucket b on b.reseller_id = of_reseller and b.key_id = of_key
      and b.period_start = window_start and b.kind = 'key_window'
   where k.reseller_id = of_reseller and k.workspace_id = of_workspace and k.id = of_key;
end;

revoke all on function metering.usage_page, metering.key_facts from public;
grant execute on function metering.usage_page, metering.key_facts to tollgate_data;
