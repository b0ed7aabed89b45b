import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { erasePerson, fetchExport, listExports, requestExport } from '@/api/sdk.gen';
import { type PersonErasure, type PersonExport } from '@/api/types.gen';
import { type Place } from '@/shared/auth/place';

export type { PersonErasure, PersonExport };

const EXPORTS = ['privacy', 'exports'] as const;
const PAGE = '25';

export const exportsOptions = (after: string | undefined) =>
  queryOptions({
    queryKey: [...EXPORTS, after],
    queryFn: async () =>
      (await listExports({ query: { limit: PAGE, cursor: after }, throwOnError: true })).data,
  });

/** The tenant in which the person is looked for; the platform looks everywhere. */
function scopeOf(place: Place) {
  return {
    ...(place.tier !== 'platform' && { resellerId: place.resellerId }),
    ...(place.tier === 'workspace' && { workspaceId: place.workspaceId }),
  };
}

export function useRequestExport(place: Place) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (email: string) =>
      requestExport({ body: { email, ...scopeOf(place) }, throwOnError: true }),
    onSuccess: () => queries.invalidateQueries({ queryKey: EXPORTS }),
  });
}

/** Fetched by a request, not by a link: it may have to be confirmed first. */
export function useFetchExport() {
  return useMutation({
    mutationFn: async (id: string) =>
      (await fetchExport({ path: { id }, throwOnError: true })).data,
    gcTime: 0,
  });
}

/** What was done to forget a person; nothing where that waits for a second person. */
export function useErase(place: Place) {
  return useMutation({
    mutationFn: async (email: string): Promise<PersonErasure | undefined> => {
      const body = { email, ...scopeOf(place) };
      const { data } = await erasePerson({ body, throwOnError: true });
      return 'operation' in data ? undefined : data;
    },
  });
}
