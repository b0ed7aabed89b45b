import { type FakeRoute, ok, problem } from '../../../shared/testing/fake-api.ts';

const NORTHWIND = '10000000-0000-4000-8000-000000000001';
const LUMEN = '10000000-0000-4000-8000-000000000002';
const BAKERY = '20000000-0000-4000-8000-000000000001';

const DEPARTMENTS = ['Shop', 'Marketing', 'Accounting'].map((name, at) => ({
  id: `30000000-0000-4000-8000-00000000001${at + 1}`,
  name,
}));

const northwind = {
  id: NORTHWIND,
  slug: 'northwind',
  name: 'Northwind AI',
  legalName: 'Northwind AI GmbH',
  address: 'Hafenstrasse 12, 20457 Hamburg, Germany',
  taxId: 'DE811907980',
  displayCurrency: 'USD',
  creditsPerUsd: 100,
  supportEmail: 'support@northwind.example',
  termsUrl: 'https://northwind.example/terms',
  primaryColor: '#1f4e79',
  accentColor: '#2f9e8f',
  tagline: 'Every model, one bill.',
  registrationOpen: true,
  state: 'active',
  createdAt: '2026-03-02T09:00:00Z',
};

const lumen = {
  ...northwind,
  id: LUMEN,
  slug: 'lumen',
  name: 'Lumen Cloud',
  legalName: 'Lumen Cloud SAS',
  address: '8 rue des Tanneurs, 69002 Lyon, France',
  displayCurrency: 'EUR',
  creditsPerUsd: 1000,
  supportEmail: 'aide@lumen.example',
  primaryColor: '#6b2fa0',
  accentColor: '#f2a33a',
  tagline: 'AI that stays in Europe.',
  registrationOpen: false,
};

const bakery = {
  id: BAKERY,
  resellerId: NORTHWIND,
  resellerSlug: 'northwind',
  resellerName: 'Northwind AI',
  creditsPerUsd: 100,
  displayCurrency: 'USD',
  slug: 'bakery',
  name: 'Bright Bakery',
  timeZone: 'Europe/Berlin',
  state: 'active',
  departments: DEPARTMENTS,
  createdAt: '2026-04-11T08:30:00Z',
};

/** Two resellers and the workspaces of one of them. */
export function fakeTenancy(): FakeRoute[] {
  const resellers = [northwind, lumen];
  const workspaces = [bakery];
  const found = (one: object | undefined) => (one ? ok(one) : problem(404, 'not_found'));
  return [
    {
      method: 'GET',
      path: '/api/public/brand',
      answer: ({ query }) => {
        const slug = query.get('reseller') ?? 'northwind';
        const one = resellers.find((reseller) => reseller.slug === slug);
        return found(
          one && { ...one, terms: { version: 3, text: 'Be kind. Pay for what you use.' } },
        );
      },
    },
    {
      method: 'GET',
      path: '/api/tenancy/resellers/:id',
      answer: ({ params }) => found(resellers.find(({ id }) => id === params.id)),
    },
    { method: 'GET', path: '/api/tenancy/workspaces', answer: () => ok({ items: workspaces }) },
    {
      method: 'GET',
      path: '/api/tenancy/workspaces/:id',
      answer: ({ params }) => found(workspaces.find(({ id }) => id === params.id)),
    },
  ];
}
