create table keys.api_key (
  reseller_id     uuid        not null,
  workspace_id    uuid        not null,
  id              uuid        not null,
  public_id       text        not null,
  -- HMAC-SHA-256 of the whole presented key under the pepper that pepper_id names.
  hash            bytea       not null,
  pepper_id       integer     not null,
  mode            text        not null,
  name            text        not null,
  department_id   uuid,
  owner_subject   uuid,
  scopes          text[]      not null,
  models          text[],
  -- Nano-USD; null = no cap, 0 = nothing (design section 2).
  budget          bigint,
  budget_period   text        not null default 'total',
  rpm             integer,
  concurrency     integer,
  expires_at      timestamptz,
  state           text        not null default 'active',
  created_at      timestamptz not null default now(),
  created_by      text        not null,
  version         bigint      not null,
  constraint api_key_pk primary key (reseller_id, id),
  constraint api_key_public_id_once unique (public_id),
  constraint api_key_workspace_fk foreign key (reseller_id, workspace_id)
    references tenancy.workspace (reseller_id, id),
  constraint api_key_department_fk foreign key (reseller_id, department_id)
    references tenancy.department (reseller_id, id),
  constraint api_key_mode_known check (mode in ('live', 'test')),
  constraint api_key_hash_size check (length(hash) = 32),
  constraint api_key_name_size check (length(name) between 1 and 120),
  constraint api_key_budget_range check (budget >= 0),
  constraint api_key_period_known check (budget_period in ('total', 'day', 'week', 'month')),
  constraint api_key_rpm_range check (rpm between 0 and 10000000),
  constraint api_key_concurrency_range check (concurrency between 0 and 1000000),
  constraint api_key_state_known check (state in ('active', 'disabled', 'revoked'))
);
create index api_key_by_workspace on keys.api_key (reseller_id, workspace_id, id);
create index api_key_by_version on keys.api_key (version);

create function keys.stamp_version() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := platform.bump_config('keys');
  return new;
end $$;
revoke all on function keys.stamp_version() from public;

create trigger api_key_versioned before insert or update on keys.api_key
  for each row execute function keys.stamp_version();

grant select on keys.api_key to tollgate_data;
grant select, insert, update on keys.api_key to tollgate_control;
