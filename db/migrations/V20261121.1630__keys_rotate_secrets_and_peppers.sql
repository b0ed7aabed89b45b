-- A key's secret before the last rotation: good until that moment, beside the new one. Both lie under
-- the same public id, so finding a key stays one look-up.
alter table keys.api_key
  add column previous_hash      bytea,
  add column previous_pepper_id integer,
  add column previous_until     timestamptz,
  add constraint api_key_previous_whole check (
       (previous_hash is null and previous_pepper_id is null and previous_until is null)
    or (length(previous_hash) = 32 and previous_pepper_id is not null and previous_until is not null));

-- Which peppers each running node has. A pepper is used for new hashes once every node that was seen
-- lately has it, with the same content: no node may meet a hash it cannot check.
create table keys.node_pepper (
  node        text        not null,
  pepper_id   integer     not null,
  -- Says that two nodes' files are the same and nothing of what is in them.
  fingerprint text        not null,
  seen_at     timestamptz not null default now(),
  constraint node_pepper_pk primary key (node, pepper_id)
);

-- The newest pepper that all nodes of the last minute have; null before any node told.
create function keys.newest_pepper() returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with live as (select node, pepper_id, fingerprint from keys.node_pepper
                 where seen_at > now() - interval '60 s')
  select max(p.pepper_id) from (
    select l.pepper_id from live l group by l.pepper_id
    having count(distinct l.node) = (select count(distinct node) from live)
       and count(distinct l.fingerprint) = 1) p;
end;

-- A node tells which peppers it has, and learns which it may use for new hashes.
create function keys.tell_peppers(of_node text, peppers integer[], fingerprints text[])
  returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from keys.node_pepper n
   where n.seen_at < now() - interval '7 days' or (n.node = of_node and n.pepper_id <> all (peppers));
  insert into keys.node_pepper as n (node, pepper_id, fingerprint)
    select of_node, t.pepper, t.print from unnest(peppers, fingerprints) t (pepper, print)
    on conflict (node, pepper_id)
    do update set fingerprint = excluded.fingerprint, seen_at = now();
  return keys.newest_pepper();
end $$;

-- Puts hashes under a newer pepper in the place of those they were proved by. Whatever was changed
-- meanwhile stays as it is; so does everything when the pepper is not every node's.
create function keys.rehash(
  of_pepper integer, resellers uuid[], ids uuid[], olds bytea[], news bytea[])
  returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  changed integer;
begin
  if of_pepper is distinct from keys.newest_pepper() then
    return 0;
  end if;
  perform 1 from keys.api_key k
    where (k.reseller_id, k.id) in (select * from unnest(resellers, ids))
    order by k.reseller_id, k.id for update;
  update keys.api_key k
     set hash = case when k.hash = r.old then r.new else k.hash end,
         pepper_id = case when k.hash = r.old then of_pepper else k.pepper_id end,
         previous_hash = case when k.previous_hash = r.old then r.new else k.previous_hash end,
         previous_pepper_id =
           case when k.previous_hash = r.old then of_pepper else k.previous_pepper_id end
    from unnest(resellers, ids, olds, news) r (reseller, id, old, new)
   where k.reseller_id = r.reseller and k.id = r.id
     and ((k.hash = r.old and k.pepper_id < of_pepper)
       or (k.previous_hash = r.old and k.previous_pepper_id < of_pepper));
  get diagnostics changed = row_count;
  return changed;
end $$;

revoke all on function keys.newest_pepper, keys.tell_peppers, keys.rehash from public;
grant execute on function keys.newest_pepper to tollgate_data, tollgate_control;
grant execute on function keys.tell_peppers, keys.rehash to tollgate_data;
grant select on keys.node_pepper to tollgate_control;
