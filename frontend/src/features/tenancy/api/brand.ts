import { queryOptions } from '@tanstack/react-query';

import { getBrand } from '@/api/sdk.gen';
import { type Brand as PublicBrandView } from '@/api/types.gen';
import { type Brand, brandOf } from '@/shared/theme/brand';

export type { PublicBrandView };

const FRESH_MILLIS = 5 * 60_000;

/** The seller of a slug; without one the host of the page decides. */
export function brandOptions(reseller: string | undefined) {
  return queryOptions({
    queryKey: ['tenancy', 'brand', reseller ?? null],
    queryFn: async () => (await getBrand({ query: { reseller }, throwOnError: true })).data,
    staleTime: FRESH_MILLIS,
  });
}

export function toBrand(view: PublicBrandView): Brand {
  return brandOf({
    name: view.name,
    primaryColor: view.primaryColor,
    accentColor: view.accentColor,
    logoUrl: view.logoUrl,
    tagline: view.tagline,
  });
}
