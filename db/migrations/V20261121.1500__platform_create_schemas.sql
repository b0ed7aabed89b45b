-- One schema per capability; the runtime roles get what each table's own migration grants, no more.
create extension if not exists btree_gist with schema public;

create schema platform;
create schema tenancy;
create schema identity;
create schema catalog;
create schema policy;
create schema keys;
create schema pricing;
create schema ledger;
create schema metering;

revoke all on schema public from public;
grant usage on schema public to tollgate_data, tollgate_control;
grant usage on schema platform, tenancy, identity, catalog, policy, keys, pricing, ledger, metering
  to tollgate_data, tollgate_control;

-- Versions of the configuration that nodes hold in memory. The row lock orders writers, so a higher
-- version is never visible before a lower one and "all above what I know" misses nothing.
create table platform.config_version (
  topic   text   not null,
  version bigint not null default 1,
  constraint config_version_pk primary key (topic),
  constraint config_version_topic_known check (topic in ('catalogue', 'keys'))
);
insert into platform.config_version (topic) values ('catalogue'), ('keys');
grant select on platform.config_version to tollgate_data, tollgate_control;

create function platform.bump_config(of_topic text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  bumped bigint;
begin
  update platform.config_version set version = version + 1 where topic = of_topic
    returning version into bumped;
  perform pg_notify('tollgate_config', of_topic);
  return bumped;
end $$;

create function platform.catalogue_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform platform.bump_config('catalogue');
  return null;
end $$;

revoke all on function platform.bump_config(text), platform.catalogue_changed() from public;

-- The smallest UUIDv7 of an instant: bounds of time partitions and of time filters over ids.
create function platform.uuid_at(at timestamptz) returns uuid
  language sql immutable strict parallel safe
as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;
grant execute on function platform.uuid_at(timestamptz) to tollgate_data, tollgate_control;
