import { queryOptions } from '@tanstack/react-query';

import { type Brand as PublicBrandView } from '@/api/types.gen';
import { api } from '@/shared/api/request';
import { type Brand, brandOf } from '@/shared/theme/brand';

export type { PublicBrandView };

const FRESH_MILLIS = 5 * 60_000;

/** The seller of a slug; without one the host of the page decides. */
export function brandOptions(reseller: string | undefined) {
  return queryOptions({
    queryKey: ['tenancy', 'brand', reseller ?? null],
    queryFn: () => api.get<PublicBrandView>('/api/public/brand', { reseller }),
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
