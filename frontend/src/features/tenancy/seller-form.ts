import { type NewReseller, type ResellerChange } from '@/api/types.gen';

import { type Reseller } from './api/tenants';

/** Everything that is said about a seller; texts as they are typed. */
export interface SellerValues {
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  readonly address: string;
  readonly taxId: string;
  readonly displayCurrency: string;
  readonly creditsPerUsd: string;
  readonly supportEmail: string;
  readonly termsUrl: string;
  readonly primaryColor: string;
  readonly accentColor: string;
  readonly tagline: string;
  readonly senderName: string;
  readonly senderAddress: string;
  readonly promoGrant: string;
  readonly promoGrantDays: string;
  readonly registrationOpen: boolean;
}

export const EMPTY_SELLER: SellerValues = {
  slug: '',
  name: '',
  legalName: '',
  address: '',
  taxId: '',
  displayCurrency: 'USD',
  creditsPerUsd: '100',
  supportEmail: '',
  termsUrl: '',
  primaryColor: '#1f4e79',
  accentColor: '#2f9e8f',
  tagline: '',
  senderName: '',
  senderAddress: '',
  promoGrant: '0',
  promoGrantDays: '',
  registrationOpen: false,
};

export function sellerValues(reseller: Reseller): SellerValues {
  return {
    slug: reseller.slug,
    name: reseller.name,
    legalName: reseller.legalName,
    address: reseller.address,
    taxId: reseller.taxId,
    displayCurrency: reseller.displayCurrency,
    creditsPerUsd: String(reseller.creditsPerUsd),
    supportEmail: reseller.supportEmail,
    termsUrl: reseller.termsUrl ?? '',
    primaryColor: reseller.primaryColor,
    accentColor: reseller.accentColor,
    tagline: reseller.tagline ?? '',
    senderName: reseller.senderName ?? '',
    senderAddress: reseller.senderAddress ?? '',
    promoGrant: reseller.promoGrant,
    promoGrantDays: reseller.promoGrantDays?.toString() ?? '',
    registrationOpen: reseller.registrationOpen,
  };
}

const CLEARABLE = new Set(['termsUrl', 'tagline', 'senderName', 'senderAddress', 'promoGrantDays']);
const LATER = new Set(['senderName', 'senderAddress', 'registrationOpen']);
const NUMBERS = new Set(['creditsPerUsd', 'promoGrantDays']);

type ApiValue = string | number | boolean | null;

/** Values as the API takes them: trimmed, numbers as numbers, nothing as `null`. */
function apiValues(values: SellerValues): Record<string, ApiValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, string | boolean]): [string, ApiValue] => {
      if (typeof value === 'boolean') {
        return [name, value];
      }
      const text = value.trim();
      if (text === '' && CLEARABLE.has(name)) {
        return [name, null];
      }
      return [name, NUMBERS.has(name) ? Number(text) : text];
    }),
  );
}

/** What a new seller is made of; mail and registration come after its hosts and terms. */
export function toNewSeller(values: SellerValues): NewReseller {
  return Object.fromEntries(
    Object.entries(apiValues(values)).filter(([name, value]) => value !== null && !LATER.has(name)),
  ) as unknown as NewReseller;
}

/** Only what differs: what another person changed meanwhile stays as they left it. */
export function toSellerChange(before: SellerValues, now: SellerValues): ResellerChange {
  const [was, is] = [apiValues(before), apiValues(now)];
  return Object.fromEntries(
    Object.entries(is).filter(([name, value]) => name !== 'slug' && value !== was[name]),
  );
}

export type SellerFault =
  | 'required'
  | 'badSlug'
  | 'badCurrency'
  | 'badNumber'
  | 'badEmail'
  | 'badUrl'
  | 'badColor'
  | 'badAmount';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const RULES: readonly (readonly [keyof SellerValues, RegExp, SellerFault])[] = [
  ['slug', /^[a-z0-9][a-z0-9-]{0,62}$/, 'badSlug'],
  ['displayCurrency', /^[A-Z]{3}$/, 'badCurrency'],
  ['creditsPerUsd', /^[1-9]\d{0,6}$/, 'badNumber'],
  ['supportEmail', EMAIL, 'badEmail'],
  ['termsUrl', /^(https:\/\/\S+)?$/, 'badUrl'],
  ['primaryColor', /^#[0-9a-f]{6}$/, 'badColor'],
  ['accentColor', /^#[0-9a-f]{6}$/, 'badColor'],
  ['senderAddress', /^([^\s@]+@[^\s@]+\.[^\s@]+)?$/, 'badEmail'],
  ['promoGrant', /^\d{1,9}(\.\d{1,9})?$/, 'badAmount'],
  ['promoGrantDays', /^([1-9]\d{0,3})?$/, 'badNumber'],
];

const REQUIRED = ['slug', 'name', 'legalName', 'address', 'taxId', 'supportEmail'] as const;

export function sellerFaults(values: SellerValues) {
  const faults: Partial<Record<keyof SellerValues, SellerFault>> = {};
  for (const [name, rule, fault] of RULES) {
    if (!rule.test(String(values[name]).trim())) {
      faults[name] = fault;
    }
  }
  for (const name of REQUIRED) {
    if (values[name].trim() === '') {
      faults[name] = 'required';
    }
  }
  return faults;
}
