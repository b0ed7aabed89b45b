import { useParams, useSearch } from '@tanstack/react-router';

/** Whose page this is: the path says it, else `?reseller=`, else the host (and we do not know). */
export function useRequestedReseller(): string | undefined {
  const { slug } = useParams({ strict: false });
  const { reseller } = useSearch({ strict: false });
  return slug ?? reseller;
}
