import {
  addDecimals,
  decimalText,
  multiplyDecimal,
  parseDecimal,
  shiftDecimal,
  ZERO,
} from '@/shared/format/decimal';

import { type ModelPrice, type PriceComponent, type Unit } from './api';

/** How much of each priced component one call uses. */
export type Quantities = Partial<Record<PriceComponent, bigint>>;

/** Components a person can estimate; a request is charged with each call, unasked. */
export const ESTIMABLE = [
  'input',
  'cached_input',
  'output',
  'image',
  'web_search',
] as const satisfies readonly PriceComponent[];

const MILLION = 6;

/** The exact price of `calls` equal calls, as a decimal string. Nothing is rounded. */
export function costOf(
  model: ModelPrice,
  quantities: Quantities,
  calls: bigint,
  unit: Unit,
): string {
  const perCall = model.prices.reduce((sum, price) => {
    const quantity = price.component === 'request' ? 1n : (quantities[price.component] ?? 0n);
    const line = multiplyDecimal(parseDecimal(price[unit]), quantity);
    return addDecimals(sum, price.per === 'million_tokens' ? shiftDecimal(line, MILLION) : line);
  }, ZERO);
  return decimalText(multiplyDecimal(perCall, calls));
}
