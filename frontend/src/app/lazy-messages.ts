import type { en as approvalsEn } from '@/features/approvals/locales/en';
import type { en as auditEn } from '@/features/audit/locales/en';
import type { en as catalogEn } from '@/features/catalog/locales/en';
import type { en as identityEn } from '@/features/identity/locales/en';
import type { en as keysEn } from '@/features/keys/locales/en';
import type { en as ledgerEn } from '@/features/ledger/locales/en';
import type { en as pricingEn } from '@/features/pricing/locales/en';
import type { en as privacyEn } from '@/features/privacy/locales/en';
import type { en as tenancyEn } from '@/features/tenancy/locales/en';
import { type Translation } from '@/shared/i18n/messages';

/** The catalogues that are fetched when they are needed, by namespace: a feature's name. */
export interface LazyMessages {
  readonly approvals: typeof approvalsEn;
  readonly audit: typeof auditEn;
  readonly catalog: typeof catalogEn;
  readonly identity: typeof identityEn;
  readonly keys: typeof keysEn;
  readonly ledger: typeof ledgerEn;
  readonly pricing: typeof pricingEn;
  readonly privacy: typeof privacyEn;
  readonly tenancy: typeof tenancyEn;
}

type Load<T> = () => Promise<T>;

interface Catalogue<T> {
  readonly en: Load<T>;
  readonly zh: Load<Translation<T>>;
}

type Catalogues = { readonly [K in keyof LazyMessages]: Catalogue<LazyMessages[K]> };

export const LAZY_MESSAGES: Catalogues = {
  approvals: {
    en: async () => (await import('@/features/approvals/locales/en')).en,
    zh: async () => (await import('@/features/approvals/locales/zh')).zh,
  },
  audit: {
    en: async () => (await import('@/features/audit/locales/en')).en,
    zh: async () => (await import('@/features/audit/locales/zh')).zh,
  },
  catalog: {
    en: async () => (await import('@/features/catalog/locales/en')).en,
    zh: async () => (await import('@/features/catalog/locales/zh')).zh,
  },
  identity: {
    en: async () => (await import('@/features/identity/locales/en')).en,
    zh: async () => (await import('@/features/identity/locales/zh')).zh,
  },
  keys: {
    en: async () => (await import('@/features/keys/locales/en')).en,
    zh: async () => (await import('@/features/keys/locales/zh')).zh,
  },
  ledger: {
    en: async () => (await import('@/features/ledger/locales/en')).en,
    zh: async () => (await import('@/features/ledger/locales/zh')).zh,
  },
  pricing: {
    en: async () => (await import('@/features/pricing/locales/en')).en,
    zh: async () => (await import('@/features/pricing/locales/zh')).zh,
  },
  privacy: {
    en: async () => (await import('@/features/privacy/locales/en')).en,
    zh: async () => (await import('@/features/privacy/locales/zh')).zh,
  },
  tenancy: {
    en: async () => (await import('@/features/tenancy/locales/en')).en,
    zh: async () => (await import('@/features/tenancy/locales/zh')).zh,
  },
};
