import { type NewPublication } from './publications';
import { COMPONENTS, isPrice, type UnitComponent, type UnitPrices } from './unit-prices';

/** What is typed; empty means no price of its own, and for the time: at once. */
export type PublicationValues = Readonly<Record<UnitComponent | 'validFrom', string>>;

const YEAR_MILLIS = 366 * 86_400_000;

export function valuesFrom(prices: UnitPrices | undefined): PublicationValues {
  const filled = COMPONENTS.map((name) => [name, prices?.[name] ?? ''] as const);
  return { ...(Object.fromEntries(filled) as Record<UnitComponent, string>), validFrom: '' };
}

type Fault = 'badPrice' | 'past' | 'late';

export function faultsOf(values: PublicationValues, now = Date.now()) {
  const faults: Partial<Record<keyof PublicationValues, Fault>> = {};
  for (const name of COMPONENTS) {
    const text = values[name].trim();
    const needed = name === 'input' || name === 'output';
    if (text === '' ? needed : !isPrice(text)) {
      faults[name] = 'badPrice';
    }
  }
  const at = instantOf(values);
  if (at !== undefined && at < now) {
    faults.validFrom = 'past';
  } else if (at !== undefined && at > now + YEAR_MILLIS) {
    faults.validFrom = 'late';
  }
  return faults;
}

/** The typed time, where the person is; `undefined` for at once. */
export function instantOf({ validFrom }: PublicationValues): number | undefined {
  const at = Date.parse(validFrom);
  return Number.isNaN(at) ? undefined : at;
}

/** The typed prices that can be read; others as if they were missing. */
export function pricesOf(values: PublicationValues): UnitPrices {
  return Object.fromEntries(
    COMPONENTS.flatMap((name) => {
      const text = values[name].trim();
      return isPrice(text) ? [[name, text]] : [];
    }),
  );
}

export function toPublication(
  values: PublicationValues,
  model: string,
  resellerId: string | undefined,
): NewPublication {
  const at = instantOf(values);
  const { input = '', output = '', ...rest } = pricesOf(values);
  return {
    ...rest,
    input: input ?? '',
    output: output ?? '',
    model,
    ...(resellerId !== undefined && { resellerId }),
    ...(at !== undefined && { validFrom: new Date(at).toISOString() }),
  };
}
