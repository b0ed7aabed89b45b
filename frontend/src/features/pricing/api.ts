import { useQuery } from '@tanstack/react-query';

import { listPublicPricesOptions } from '@/api/@tanstack/react-query.gen';
import { type PublicModelPrice, type PublicPriceList } from '@/api/types.gen';

export type PriceList = PublicPriceList;
export type ModelPrice = PublicModelPrice;
export type Price = ModelPrice['prices'][number];
export type PriceComponent = Price['component'];
export type Capability = ModelPrice['capabilities'][number];
export type Workload = ModelPrice['workload'];
export type Availability = ModelPrice['availability'];

/** How an amount is shown: in dollars, or in the reseller's credits. */
export type Unit = 'usd' | 'credits';

const FRESH_MILLIS = 60_000;

/** The price list of one reseller; without a slug the host of the page decides whose. */
export function usePublicPrices(reseller: string | undefined) {
  return useQuery({
    ...listPublicPricesOptions({ query: reseller === undefined ? {} : { reseller } }),
    staleTime: FRESH_MILLIS,
  });
}
