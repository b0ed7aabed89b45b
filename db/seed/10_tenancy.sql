-- The demo world: two resellers, three workspaces, their departments and people. Run only into an
-- empty database; the people's ids are those of the demo realm.
insert into tenancy.reseller (id, slug, name, legal_name, address, tax_id, display_currency,
    credits_per_usd, support_email, terms_url, primary_color, accent_color, tagline) values
  ('10000000-0000-4000-8000-000000000001', 'northwind', 'Northwind AI', 'Northwind AI GmbH',
   'Hafenstrasse 12, 20457 Hamburg, Germany', 'DE811907980', 'USD', 100,
   'support@northwind.example', 'https://northwind.example/terms', '#1f4e79', '#2f9e8f',
   'Every model, one bill.'),
  ('10000000-0000-4000-8000-000000000002', 'lumen', 'Lumen Cloud', 'Lumen Cloud SAS',
   '8 rue des Tanneurs, 69002 Lyon, France', 'FR40303265045', 'EUR', 1000,
   'aide@lumen.example', 'https://lumen.example/terms', '#6b2fa0', '#f2a33a',
   'AI that stays in Europe.');

-- Northwind takes customers who come by themselves and gives each a first five dollars.
insert into tenancy.terms (reseller_id, version, body, published_by) values
  ('10000000-0000-4000-8000-000000000001', 1,
   'Northwind AI GmbH sells access to AI models for business use. Credits are prepaid and are used up by calls. '
   'Do not use the service for anything unlawful. Calls that fail cost nothing.',
   '00000000-0000-4000-8000-000000000011'),
  ('10000000-0000-4000-8000-000000000002', 1,
   'Lumen Cloud SAS vend un accès à des modèles d''IA exploités en Europe. Les crédits sont prépayés.',
   '00000000-0000-4000-8000-000000000021');
update tenancy.reseller
   set registration_open = true, promo_grant = 5000000000, promo_grant_days = 30
 where slug = 'northwind';

insert into tenancy.workspace (reseller_id, id, slug, name, time_zone) values
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001', 'bakery',
   'Bright Bakery', 'Europe/Berlin'),
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002', 'studio',
   'Studio Wei', 'Asia/Singapore'),
  ('10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000003', 'clinic',
   'Hilltop Clinic', 'Europe/Paris');

insert into tenancy.department (reseller_id, workspace_id, id, name) values
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001',
   '30000000-0000-4000-8000-000000000011', 'Shop'),
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001',
   '30000000-0000-4000-8000-000000000012', 'Marketing'),
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000001',
   '30000000-0000-4000-8000-000000000013', 'Accounting'),
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002',
   '30000000-0000-4000-8000-000000000021', 'Design'),
  ('10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002',
   '30000000-0000-4000-8000-000000000022', 'Client work'),
  ('10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000003',
   '30000000-0000-4000-8000-000000000031', 'Reception'),
  ('10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000003',
   '30000000-0000-4000-8000-000000000032', 'Letters'),
  ('10000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000003',
   '30000000-0000-4000-8000-000000000033', 'Research');

insert into identity.membership (subject, tier, reseller_id, workspace_id, role, email) values
  ('00000000-0000-4000-8000-000000000001', 'platform', null, null, 'owner',
   'olivia@tollgate.example'),
  ('00000000-0000-4000-8000-000000000002', 'platform', null, null, 'operator',
   'omar@tollgate.example'),
  ('00000000-0000-4000-8000-000000000003', 'platform', null, null, 'auditor',
   'audra@tollgate.example'),
  ('00000000-0000-4000-8000-000000000011', 'reseller', '10000000-0000-4000-8000-000000000001',
   null, 'owner', 'rhea@northwind.example'),
  ('00000000-0000-4000-8000-000000000012', 'reseller', '10000000-0000-4000-8000-000000000001',
   null, 'finance', 'fabian@northwind.example'),
  ('00000000-0000-4000-8000-000000000021', 'reseller', '10000000-0000-4000-8000-000000000002',
   null, 'owner', 'ravi@lumen.example'),
  ('00000000-0000-4000-8000-000000000031', 'workspace', '10000000-0000-4000-8000-000000000001',
   '20000000-0000-4000-8000-000000000001', 'admin', 'ada@bakery.example'),
  ('00000000-0000-4000-8000-000000000032', 'workspace', '10000000-0000-4000-8000-000000000001',
   '20000000-0000-4000-8000-000000000001', 'developer', 'devon@bakery.example'),
  ('00000000-0000-4000-8000-000000000033', 'workspace', '10000000-0000-4000-8000-000000000001',
   '20000000-0000-4000-8000-000000000001', 'viewer', 'vera@bakery.example'),
  ('00000000-0000-4000-8000-000000000041', 'workspace', '10000000-0000-4000-8000-000000000001',
   '20000000-0000-4000-8000-000000000002', 'admin', 'wei@studio.example'),
  ('00000000-0000-4000-8000-000000000051', 'workspace', '10000000-0000-4000-8000-000000000002',
   '20000000-0000-4000-8000-000000000003', 'admin', 'lena@clinic.example');
