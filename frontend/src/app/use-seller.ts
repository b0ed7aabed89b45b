import { usePublicPrices } from '@/features/pricing/api';
import { useConfig } from '@/shared/config/config-context';
import { type Brand, brandOf } from '@/shared/theme/brand';

import { useRequestedReseller } from './use-requested-reseller';

export interface Seller {
  readonly slug: string | undefined;
  readonly brand: Brand;
  readonly supportEmail: string | undefined;
  readonly termsUrl: string | undefined;
}

/**
 * In whose name the page speaks. Undefined while that is not known yet, so that no reseller's
 * customer sees another name flash by; the product itself when no reseller is found.
 */
export function useSeller(): Seller | undefined {
  const { productName } = useConfig();
  const prices = usePublicPrices(useRequestedReseller());
  if (prices.data) {
    const { slug, name, brand, supportEmail, termsUrl } = prices.data.reseller;
    return { slug, brand: brandOf({ ...brand, name }), supportEmail, termsUrl };
  }
  return prices.isError
    ? {
        slug: undefined,
        brand: brandOf({ name: productName }),
        supportEmail: undefined,
        termsUrl: undefined,
      }
    : undefined;
}
