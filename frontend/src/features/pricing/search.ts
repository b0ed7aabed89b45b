import { type Unit } from './api';

/** What the price page keeps in its URL; everything is plain text there. */
export interface PricesSearch {
  /** Whose prices, where the path does not say so. */
  readonly reseller?: string;
  readonly q?: string;
  /** Capabilities a model must all have, separated by commas. */
  readonly cap?: string;
  readonly workload?: string;
  readonly unit?: Unit;
  /** `output`, or `-output` for the dearest first. */
  readonly sort?: string;
  /** The model whose details are open. */
  readonly model?: string;
}

/** Parts to put into the URL; `undefined` takes a part out. */
export type PricesSearchChange = {
  readonly [K in keyof PricesSearch]?: PricesSearch[K] | undefined;
};

const KEYS = ['reseller', 'q', 'cap', 'workload', 'sort', 'model'] as const;
const MAX_LENGTH = 200;

/** Keeps what it understands, so that an old or mistyped link still opens the page. */
export function parsePricesSearch(raw: Record<string, unknown>): PricesSearch {
  const search: { -readonly [K in keyof PricesSearch]: PricesSearch[K] } = {};
  for (const key of KEYS) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') {
      search[key] = value.slice(0, MAX_LENGTH);
    }
  }
  if (raw.unit === 'credits') {
    search.unit = 'credits';
  }
  return search;
}

export function wantedCapabilities(search: PricesSearch): string[] {
  return search.cap?.split(',').filter((name) => name !== '') ?? [];
}

export function isFiltered(search: PricesSearch): boolean {
  return search.q !== undefined || search.cap !== undefined || search.workload !== undefined;
}
