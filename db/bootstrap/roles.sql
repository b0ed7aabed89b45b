-- Run once by the cluster's superuser, before the first migration; safe to run again.
-- Passwords are set by whoever installs: this file only says who exists.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['tollgate_migration', 'tollgate_data', 'tollgate_control'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I login', role_name);
    end if;
  end loop;
end $$;
