import { useParam } from '@/shared/routing/use-param';
import { useUrlSearch } from '@/shared/routing/use-url-search';

/** Whose page this is: the path says it, else `?reseller=`, else the host (and we do not know). */
export function useRequestedReseller(): string | undefined {
  const slug = useParam('slug');
  const [{ reseller }] = useUrlSearch();
  return slug === '' ? reseller : slug;
}
