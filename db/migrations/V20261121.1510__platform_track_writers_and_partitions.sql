-- What each group-commit writer committed last. After a connection is lost with a commit in doubt, this
-- row tells whether it happened: the batch updates it first, so a new connection that asks for the row
-- waits until the lost one has ended either way.
create table platform.writer (
  id         uuid        not null,
  last_batch uuid,
  at         timestamptz not null default now(),
  constraint writer_pk primary key (id)
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create function platform.open_writer(of_writer uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from platform.writer w where w.at < now() - interval '7 days' and w.id <> of_writer;
  insert into platform.writer (id) values (of_writer) on conflict (id) do nothing;
end;

create function platform.stamp_batch(of_writer uuid, batch uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update platform.writer w set last_batch = batch, at = now() where w.id = of_writer;
  if not found then
    raise exception 'writer % is not open', of_writer;
  end if;
end $$;

create function platform.last_batch(of_writer uuid) returns uuid
  language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select w.last_batch from platform.writer w where w.id = of_writer for update;
end;

-- Monthly partitions of every table that is partitioned by a UUIDv7. Rows of a month without a partition
-- fall into the table's default partition, so a missed run loses nothing.
create function platform.ensure_partitions(months_ahead integer default 3) returns integer
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
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

revoke all on function platform.open_writer, platform.stamp_batch, platform.last_batch,
  platform.ensure_partitions from public;
grant execute on function platform.open_writer, platform.stamp_batch, platform.last_batch,
  platform.ensure_partitions to tollgate_data;
