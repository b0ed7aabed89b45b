import { queryOptions } from '@tanstack/react-query';

import { api } from '@/shared/api/request';
import { type Brand, brandOf } from '@/shared/theme/brand';

/** What everybody may know of a seller before they sign in. */
export interface PublicBrandView {
  readonly slug?: string;
  readonly name: string;
  readonly logoUrl?: string;
  readonly primaryColor: string;
  readonly accentColor: string;
  readonly tagline?: string;
  readonly supportEmail?: string;
  readonly termsUrl?: string;
  readonly terms?: { readonly version: number; readonly text: string };
  readonly creditsPerUsd?: number;
  readonly displayCurrency?: string;
  readonly registrationOpen: boolean;
}

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
