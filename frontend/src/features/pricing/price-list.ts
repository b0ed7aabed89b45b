import {
  compareDecimals,
  type Decimal,
  decimalPlaces,
  parseDecimal,
} from '@/shared/format/decimal';
import { type Sort } from '@/shared/ui/sorting';

import {
  type Capability,
  type ModelPrice,
  type Price,
  type PriceComponent,
  type Unit,
  type Workload,
} from './api';
import { type PricesSearch, wantedCapabilities } from './search';

export const SORTABLE = ['name', 'context', 'input', 'cached_input', 'output'] as const;

const WORKLOADS: readonly Workload[] = ['text', 'coding', 'embedding', 'image', 'video', 'audio'];
const CAPABILITIES: readonly Capability[] = [
  'tools',
  'vision',
  'reasoning',
  'json',
  'cache',
  'streaming',
];

export function priceOf(model: ModelPrice, component: PriceComponent): Price | undefined {
  return model.prices.find((price) => price.component === component);
}

/** What a model that sells no tokens is priced by, such as images. */
export function headlinePrice(model: ModelPrice): Price | undefined {
  return priceOf(model, 'output') ?? model.prices.find((price) => price.per !== 'million_tokens');
}

export function workloadsIn(models: readonly ModelPrice[]): Workload[] {
  return WORKLOADS.filter((workload) => models.some((model) => model.workload === workload));
}

export function capabilitiesIn(models: readonly ModelPrice[]): Capability[] {
  return CAPABILITIES.filter((name) => models.some((model) => model.capabilities.includes(name)));
}

/** Digits behind the point that a column needs so that its points stand below each other. */
export function placesOf(
  models: readonly ModelPrice[],
  component: PriceComponent,
  unit: Unit,
): number {
  const needed = models.flatMap((model) => {
    const price = priceOf(model, component);
    return price ? [decimalPlaces(parseDecimal(price[unit]))] : [];
  });
  return Math.max(unit === 'usd' ? 2 : 0, ...needed);
}

export function filterModels(models: readonly ModelPrice[], search: PricesSearch): ModelPrice[] {
  const words = (search.q ?? '').toLocaleLowerCase().split(/\s+/);
  const capabilities = wantedCapabilities(search);
  return models.filter((model) => {
    const text = `${model.displayName} ${model.model}`.toLocaleLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      capabilities.every((name) => model.capabilities.some((own) => own === name)) &&
      (search.workload === undefined || model.workload === search.workload)
    );
  });
}

/** A model without the price in question comes last, whichever way the list is turned. */
export function sortModels(models: readonly ModelPrice[], sort: Sort | undefined): ModelPrice[] {
  if (!sort) {
    return [...models];
  }
  const turn = sort.direction === 'ascending' ? 1 : -1;
  return [...models].sort((a, b) => {
    switch (sort.column) {
      case 'name':
        return turn * a.displayName.localeCompare(b.displayName);
      case 'context':
        return turn * (a.contextWindow - b.contextWindow);
      default:
        return comparePrices(amount(a, sort.column), amount(b, sort.column), turn);
    }
  });
}

function comparePrices(a: Decimal | undefined, b: Decimal | undefined, turn: 1 | -1): number {
  if (!a || !b) {
    return Number(!a) - Number(!b);
  }
  return turn * compareDecimals(a, b);
}

function amount(model: ModelPrice, component: string): Decimal | undefined {
  const price = model.prices.find((candidate) => candidate.component === component);
  return price && parseDecimal(price.usd);
}
