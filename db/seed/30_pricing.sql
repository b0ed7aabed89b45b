-- Prices of the demo world, in nano-USD per 1,000,000 tokens (the last three per unit). The list is
-- what the vendors ask; regions differ by a few percent, test routes cost nothing, the platform adds
-- 10 percent, Northwind 35 and Lumen 60 on the list. A flat model costs the same whatever it answers.
do $$
declare
  northwind constant uuid := '10000000-0000-4000-8000-000000000001';
  lumen     constant uuid := '10000000-0000-4000-8000-000000000002';
  since     constant timestamptz := '2026-01-01 00:00:00+00';
  who       constant text := 'demo';
  item      record;
  seller    record;
  way       record;
begin
  for item in
    select * from (values
      -- model, input, cached, write 5m, write 1h, output, web search
      ('deepseek-chat',      280000000,  28000000::bigint, null::bigint, null::bigint,    420000000, null::bigint),
      ('deepseek-reasoner',  280000000,  28000000,       null,         null,            420000000, null),
      ('claude-haiku-4-5',  1000000000, 100000000, 1250000000,   2000000000,          5000000000, null),
      ('claude-sonnet-4-6', 3000000000, 300000000, 3750000000,   6000000000,         15000000000, 10000000),
      ('claude-opus-4-7',   5000000000, 500000000, 6250000000,  10000000000,         25000000000, 10000000),
      ('gpt-5.1',           1250000000, 125000000,       null,         null,          10000000000, 10000000),
      ('gemini-3-pro',      2000000000, 200000000,       null,         null,          12000000000, null))
      as list (model, input, cached, write_5m, write_1h, output, web_search)
  loop
    for seller in
      select * from (values
        ('wholesale', null::uuid, 110), ('retail', northwind, 135), ('retail', lumen, 160))
        as s (book, reseller, percent)
    loop
      perform pricing.publish(seller.book, null, seller.reseller, item.model,
        item.input * seller.percent / 100, item.output * seller.percent / 100, who,
        cached_input => item.cached * seller.percent / 100,
        cache_write_5m => item.write_5m * seller.percent / 100,
        cache_write_1h => item.write_1h * seller.percent / 100,
        web_search => item.web_search * seller.percent / 100, valid_from => since);
    end loop;
    for way in
      select r.id, case when c.mode = 'test' then 0
          when c.region = 'eu' then 105 when c.region = 'ap' then 95 else 100 end as percent
        from catalog.route r join catalog.channel c on c.id = r.channel_id
       where r.model = item.model
    loop
      perform pricing.publish('cost', way.id, null, item.model,
        item.input * way.percent / 100, item.output * way.percent / 100, who,
        cached_input => item.cached * way.percent / 100,
        cache_write_5m => item.write_5m * way.percent / 100,
        cache_write_1h => item.write_1h * way.percent / 100,
        web_search => item.web_search * way.percent / 100, valid_from => since);
    end loop;
  end loop;

  -- Lumen buys much of one model and has a wholesale price of its own.
  perform pricing.publish('wholesale', null, lumen, 'deepseek-chat', 294000000, 441000000, who,
    cached_input => 29400000, valid_from => since);

  perform pricing.publish('wholesale', null, null, 'tollgate-flat', 0, 0, who,
    request => 6000000, valid_from => since);
  perform pricing.publish('retail', null, northwind, 'tollgate-flat', 0, 0, who,
    request => 10000000, valid_from => since);
  perform pricing.publish('retail', null, lumen, 'tollgate-flat', 0, 0, who,
    request => 10000000, valid_from => since);
  perform pricing.publish('cost', r.id, null, 'tollgate-flat', 0, 0, who,
      request => case when c.mode = 'test' then 0 else 4000000 end, valid_from => since)
    from catalog.route r join catalog.channel c on c.id = r.channel_id
   where r.model = 'tollgate-flat';
end $$;
