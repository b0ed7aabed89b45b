import type { Reseller, Workspace } from '../api/tenants.ts';

export const northwind: Reseller = {
  id: '10000000-0000-4000-8000-000000000001',
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
  promoGrant: '5',
  promoGrantDays: 90,
  registrationOpen: true,
  state: 'active',
  createdAt: '2026-03-02T09:00:00Z',
};

export const lumen: Reseller = {
  ...northwind,
  id: '10000000-0000-4000-8000-000000000002',
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
  state: 'suspended',
  stateReason: 'The float is used up and the last invoice is open.',
};

export const bakery: Workspace = {
  id: '20000000-0000-4000-8000-000000000001',
  resellerId: northwind.id,
  resellerSlug: 'northwind',
  resellerName: 'Northwind AI',
  creditsPerUsd: 100,
  displayCurrency: 'USD',
  slug: 'bakery',
  name: 'Bright Bakery',
  timeZone: 'Europe/Berlin',
  state: 'active',
  resellerState: 'active',
  departments: ['Shop', 'Marketing', 'Accounting'].map((name, at) => ({
    id: `30000000-0000-4000-8000-00000000001${at + 1}`,
    name,
  })),
  createdAt: '2026-04-11T08:30:00Z',
};

export const studio: Workspace = {
  ...bakery,
  id: '20000000-0000-4000-8000-000000000002',
  slug: 'studio',
  name: 'Studio Wei',
  timeZone: 'Asia/Singapore',
  state: 'suspended',
  stateReason: 'Asked for by the customer until January',
  departments: [],
};
