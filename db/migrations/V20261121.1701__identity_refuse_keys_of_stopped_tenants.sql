-- Whether a tenant is neither suspended nor closed, nor its reseller: asked before anybody's reach is
-- known. The platform always stands.
create function identity.tenant_stands(of_reseller uuid, of_workspace uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select of_reseller is null
      or exists (select from tenancy.reseller r where r.id = of_reseller and r.state = 'active')
     and (of_workspace is null or exists (select from tenancy.workspace w
           where w.reseller_id = of_reseller and w.id = of_workspace and w.state = 'active'))
$$;
revoke all on function identity.tenant_stands from public;
grant execute on function identity.tenant_stands to tollgate_control;
