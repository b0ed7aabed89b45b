import { compareDecimals, decimalText, parseDecimal } from '@/shared/format/decimal';

/** What a price version may have a price for; the last three by the piece, the rest per million tokens. */
export const COMPONENTS = [
  'input',
  'cachedInput',
  'cacheWrite5m',
  'cacheWrite1h',
  'output',
  'reasoning',
  'request',
  'image',
  'webSearch',
] as const;

export type UnitComponent = (typeof COMPONENTS)[number];

/** US dollars as decimal strings; a component that is missing has no price of its own. */
export type UnitPrices = Readonly<Partial<Record<UnitComponent, string | null>>>;

/** What a component costs while it has no price of its own. */
const FALLBACK: Readonly<Partial<Record<UnitComponent, UnitComponent>>> = {
  cachedInput: 'input',
  cacheWrite5m: 'input',
  cacheWrite1h: 'input',
  reasoning: 'output',
};

/** How the catalogue of messages names them. */
export const COMPONENT_WORDS = {
  input: ['input', 'million_tokens'],
  cachedInput: ['cached_input', 'million_tokens'],
  cacheWrite5m: ['cache_write_5m', 'million_tokens'],
  cacheWrite1h: ['cache_write_1h', 'million_tokens'],
  output: ['output', 'million_tokens'],
  reasoning: ['reasoning', 'million_tokens'],
  request: ['request', 'request'],
  image: ['image', 'image'],
  webSearch: ['web_search', 'search'],
} as const satisfies Record<UnitComponent, readonly [string, string]>;

/** Whether a text is a price as the API takes it. */
export function isPrice(text: string): boolean {
  return /^\d{1,9}(\.\d{1,9})?$/.test(text);
}

/** What a call pays for a component; `undefined` where the price is missing and so the tool. */
export function paid(prices: UnitPrices, component: UnitComponent): string | undefined {
  const own = prices[component];
  if (own !== undefined && own !== null && own !== '') {
    return own;
  }
  const other = FALLBACK[component];
  return other === undefined ? (component === 'request' ? '0' : undefined) : paid(prices, other);
}

/**
 * By how many percent an amount changes, to one digit behind the point and cut there; `undefined`
 * where there was nothing to compare with.
 */
export function percentChange(before: string, after: string): string | undefined {
  const [was, is] = [parseDecimal(before), parseDecimal(after)];
  const scale = Math.max(was.scale, is.scale);
  const units = (one: typeof was) => one.units * 10n ** BigInt(scale - one.scale);
  if (units(was) === 0n) {
    return units(is) === 0n ? '0' : undefined;
  }
  return decimalText({ units: ((units(is) - units(was)) * 1_000n) / units(was), scale: 1 });
}

/** The components that one of the price lists says something about, in their order. */
export function componentsOf(...all: readonly (UnitPrices | undefined)[]): UnitComponent[] {
  return COMPONENTS.filter(
    (component) =>
      component === 'input' ||
      component === 'output' ||
      all.some((prices) => (prices?.[component] ?? '') !== ''),
  );
}

/** Those a customer would pay less for than the seller does. */
export function belowCost(prices: UnitPrices, cost: UnitPrices): UnitComponent[] {
  return componentsOf(prices, cost).filter((component) => {
    const [asked, owed] = [paid(prices, component), paid(cost, component)];
    return (
      asked !== undefined &&
      owed !== undefined &&
      compareDecimals(parseDecimal(asked), parseDecimal(owed)) < 0
    );
  });
}
