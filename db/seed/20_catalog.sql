-- Providers, channels, models and routes of the demo world. Every channel leads to the sandbox
-- provider, whose paths tell the channels apart. Among routes the lower priority is tried first.
insert into catalog.provider (name) values
  ('deepseek'), ('anthropic'), ('openai'), ('google'), ('bedrock'), ('azure'), ('sandbox');

insert into catalog.channel (provider_id, name, wire, base_url, secret_ref, region, retention,
    contract_state, resale_approved, experimental, mode)
  select p.id, c.name, c.wire, '${sandbox}/' || c.name, 'sandbox', c.region, c.retention,
      c.contract_state, c.resale_approved, c.experimental, c.mode
    from (values
      ('deepseek',  'deepseek-eu',       'openai',    'eu', 'none',      'active',  true,  false, 'live'),
      ('deepseek',  'deepseek-us',       'openai',    'us', '30d',       'active',  true,  false, 'live'),
      ('deepseek',  'deepseek-ap',       'openai',    'ap', 'unlimited', 'active',  true,  false, 'live'),
      ('anthropic', 'anthropic-us',      'anthropic', 'us', '30d',       'active',  true,  false, 'live'),
      ('bedrock',   'bedrock-eu',        'anthropic', 'eu', 'none',      'active',  true,  false, 'live'),
      ('bedrock',   'bedrock-ap',        'anthropic', 'ap', 'none',      'active',  true,  false, 'live'),
      ('openai',    'openai-us',         'openai',    'us', '30d',       'active',  true,  false, 'live'),
      ('azure',     'azure-eu',          'openai',    'eu', 'none',      'active',  true,  false, 'live'),
      ('google',    'google-us',         'openai',    'us', '30d',       'active',  true,  false, 'live'),
      ('google',    'google-eu',         'openai',    'eu', 'none',      'active',  true,  false, 'live'),
      ('openai',    'openai-lab',        'openai',    'us', '30d',       'active',  true,  true,  'live'),
      ('azure',     'azure-ap',          'openai',    'ap', 'none',      'pending', false, false, 'live'),
      ('sandbox',   'sandbox-openai',    'openai',    'eu', 'none',      'active',  true,  false, 'test'),
      ('sandbox',   'sandbox-anthropic', 'anthropic', 'eu', 'none',      'active',  true,  false, 'test'))
      as c (provider, name, wire, region, retention, contract_state, resale_approved, experimental, mode)
    join catalog.provider p on p.name = c.provider;

insert into catalog.model (name, display_name, vendor_family, workload, context_window,
    max_output_tokens, default_output_tokens, capabilities, fallback) values
  ('deepseek-chat', 'DeepSeek Chat', 'deepseek', 'text', 131072, 8192, 4096,
   '{streaming,tools,json}', '{}'),
  ('deepseek-reasoner', 'DeepSeek Reasoner', 'deepseek', 'text', 131072, 65536, 8192,
   '{streaming,reasoning,json}', '{}'),
  ('claude-haiku-4-5', 'Claude Haiku 4.5', 'anthropic', 'text', 200000, 64000, 4096,
   '{streaming,tools,vision,reasoning,cache}', '{}'),
  ('claude-sonnet-4-6', 'Claude Sonnet 4.6', 'anthropic', 'coding', 200000, 64000, 4096,
   '{streaming,tools,vision,reasoning,cache,web_search}', '{}'),
  ('claude-opus-4-7', 'Claude Opus 4.7', 'anthropic', 'coding', 200000, 64000, 4096,
   '{streaming,tools,vision,reasoning,cache,web_search}', '{claude-sonnet-4-6}'),
  ('gpt-5.1', 'GPT-5.1', 'openai', 'text', 400000, 128000, 4096,
   '{streaming,tools,vision,reasoning,json,web_search}', '{}'),
  ('gemini-3-pro', 'Gemini 3 Pro', 'gemini', 'text', 1048576, 65536, 4096,
   '{streaming,tools,vision,reasoning,json}', '{gpt-5.1}'),
  ('tollgate-flat', 'Flat fee (demo)', 'other', 'text', 131072, 8192, 1024,
   '{streaming}', '{}');

insert into catalog.route (model, channel_id, upstream_model, priority, weight)
  select r.model, c.id, r.upstream_model, r.priority, r.weight
    from (values
      ('deepseek-chat',     'deepseek-us',       'deepseek-chat',              0, 3),
      ('deepseek-chat',     'deepseek-ap',       'deepseek-chat',              0, 1),
      ('deepseek-chat',     'deepseek-eu',       'deepseek-ai/DeepSeek-V3.2',  1, 1),
      ('deepseek-chat',     'sandbox-openai',    'deepseek-chat',              0, 1),
      ('deepseek-reasoner', 'deepseek-us',       'deepseek-reasoner',          0, 1),
      ('deepseek-reasoner', 'deepseek-eu',       'deepseek-reasoner',          1, 1),
      ('deepseek-reasoner', 'sandbox-openai',    'deepseek-reasoner',          0, 1),
      ('claude-haiku-4-5',  'anthropic-us',      'claude-haiku-4-5-20251001',  0, 1),
      ('claude-haiku-4-5',  'bedrock-eu',        'claude-haiku-4-5',           1, 2),
      ('claude-haiku-4-5',  'bedrock-ap',        'claude-haiku-4-5',           1, 1),
      ('claude-haiku-4-5',  'sandbox-anthropic', 'claude-haiku-4-5',           0, 1),
      ('claude-sonnet-4-6', 'anthropic-us',      'claude-sonnet-4-6',          0, 1),
      ('claude-sonnet-4-6', 'bedrock-eu',        'claude-sonnet-4-6',          1, 1),
      ('claude-sonnet-4-6', 'sandbox-anthropic', 'claude-sonnet-4-6',          0, 1),
      ('claude-opus-4-7',   'anthropic-us',      'claude-opus-4-7',            0, 1),
      ('claude-opus-4-7',   'bedrock-eu',        'claude-opus-4-7',            1, 1),
      ('claude-opus-4-7',   'sandbox-anthropic', 'claude-opus-4-7',            0, 1),
      ('gpt-5.1',           'openai-us',         'gpt-5.1-2025-11-13',         0, 1),
      ('gpt-5.1',           'azure-eu',          'gpt-5.1',                    1, 1),
      ('gpt-5.1',           'azure-ap',          'gpt-5.1',                    2, 1),
      ('gpt-5.1',           'openai-lab',        'gpt-5.1-preview',            2, 1),
      ('gpt-5.1',           'sandbox-openai',    'gpt-5.1',                    0, 1),
      ('gemini-3-pro',      'google-us',         'gemini-3-pro',               0, 1),
      ('gemini-3-pro',      'google-eu',         'gemini-3-pro',               1, 1),
      ('gemini-3-pro',      'sandbox-openai',    'gemini-3-pro',               0, 1),
      ('tollgate-flat',     'deepseek-eu',       'tollgate-flat',              0, 1),
      ('tollgate-flat',     'deepseek-us',       'tollgate-flat',              1, 1),
      ('tollgate-flat',     'sandbox-openai',    'tollgate-flat',              0, 1))
      as r (model, channel, upstream_model, priority, weight)
    join catalog.channel c on c.name = r.channel;

-- The clinic's letters must not leave Europe, nor stay with a provider.
insert into policy.rule (reseller_id, workspace_id, regions, retentions) values
  ('10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000003',
   '{eu}', '{none}');
