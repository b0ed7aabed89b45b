-- By default a table is analyzed anew whenever it grew by a tenth. Of the calls that means 30,000 rows of
-- 52 columns sorted column by column, every few seconds under load: a measured fifth of all of PostgreSQL's
-- processor time. Rows only gather here and are alike, so statistics of two thirds of them are as good.
create function platform.tune_partition(part regclass) returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('alter table %s set (autovacuum_analyze_scale_factor = 0.5,
    autovacuum_analyze_threshold = 10000)', part);
end $$;

do $$
declare
  part regclass;
begin
  for part in
    select i.inhrelid::regclass
      from pg_partitioned_table p
      join pg_class c on c.oid = p.partrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_inherits i on i.inhparent = p.partrelid
     where n.nspname in ('ledger', 'metering') and p.partstrat = 'r'
  loop
    perform platform.tune_partition(part);
  end loop;
end $$;

create or replace function platform.ensure_partitions(months_ahead integer default 3) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  parent record;
  month  timestamp;
  part   text;
  made   integer := 0;
begin
  perform pg_advisory_xact_lock(7001);
  for parent in
    select n.nspname, c.relname
      from pg_partitioned_table p
      join pg_class c on c.oid = p.partrelid
      join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('ledger', 'metering') and p.partstrat = 'r'
     order by 1, 2
  loop
    for ahead in 0 .. least(greatest(months_ahead, 0), 24) loop
      month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
      part := parent.relname || to_char(month, '"_y"YYYY"m"MM');
      if to_regclass(format('%I.%I', parent.nspname, part)) is null then
        execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)',
          parent.nspname, part, parent.nspname, parent.relname,
          platform.uuid_at(month at time zone 'UTC'),
          platform.uuid_at((month + interval '1 month') at time zone 'UTC'));
        perform platform.tune_partition(format('%I.%I', parent.nspname, part)::regclass);
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

revoke all on function platform.tune_partition from public;
