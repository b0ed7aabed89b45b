-- As before, and also ahead of a version that was published for later: the new one then ends where
-- that one begins. Publications of one price follow one another. Null when a version begins at that
-- very instant already.
create or replace function pricing.publish(
  of_book text, of_route bigint, of_reseller uuid, of_model text,
  input bigint, output bigint, by_actor text,
  cached_input bigint default null, cache_write_5m bigint default null, cache_write_1h bigint default null,
  reasoning bigint default null, request bigint default null, image bigint default null,
  web_search bigint default null, valid_from timestamptz default now())
  returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  new_id bigint;
  ends   timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(
    concat_ws('/', 'price', of_book, of_route, of_reseller, of_model), 0));
  if exists (select from pricing.price_version v
      where v.book = of_book and v.model = of_model
        and v.route_id is not distinct from of_route
        and v.reseller_id is not distinct from of_reseller and lower(v.valid) = valid_from) then
    return null;
  end if;
  select min(lower(v.valid)) into ends from pricing.price_version v
   where v.book = of_book and v.model = of_model
     and v.route_id is not distinct from of_route
     and v.reseller_id is not distinct from of_reseller
     and lower(v.valid) > valid_from;
  update pricing.price_version v
     set valid = tstzrange(lower(v.valid), valid_from)
   where v.book = of_book and v.model = of_model
     and v.route_id is not distinct from of_route
     and v.reseller_id is not distinct from of_reseller
     and v.valid @> valid_from and lower(v.valid) < valid_from;
  insert into pricing.price_version as v (book, route_id, reseller_id, model, input, cached_input,
      cache_write_5m, cache_write_1h, output, reasoning, request, image, web_search, valid, created_by)
    values (of_book, of_route, of_reseller, of_model, publish.input, publish.cached_input,
      publish.cache_write_5m, publish.cache_write_1h, publish.output, publish.reasoning,
      publish.request, publish.image, publish.web_search, tstzrange(valid_from, ends), by_actor)
    returning v.id into new_id;
  return new_id;
end $$;
