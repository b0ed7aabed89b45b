import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { createManagementKey, listManagementKeys, revokeManagementKey } from '@/api/sdk.gen';
import { type ManagementKey, type NewManagementKey as Wish } from '@/api/types.gen';
import { type Place } from '@/shared/auth/place';

export type { ManagementKey };

/** What a person says about a key; its tenant is that of the page. */
export type NewManagementKey = Pick<Wish, 'name' | 'role' | 'expiresAt'>;

const KEYS = ['identity', 'management-keys'] as const;
const PAGE = '100';

/** The keys of exactly this tenant; the API lists those of all tenants of the person. */
export function managementKeysOptions(place: Place, after: string | undefined) {
  return queryOptions({
    queryKey: [...KEYS, place.base, after],
    queryFn: async () => {
      const query = { limit: PAGE, after };
      const { items, next } = (await listManagementKeys({ query, throwOnError: true })).data;
      return { items: items.filter((key) => isOf(key, place)), next };
    },
  });
}

function isOf(key: ManagementKey, place: Place): boolean {
  return (
    key.tier === place.tier &&
    (key.tier !== 'reseller' || key.resellerId === place.resellerId) &&
    (key.tier !== 'workspace' || key.workspaceId === place.workspaceId)
  );
}

export function useCreateManagementKey(place: Place) {
  const queries = useQueryClient();
  return useMutation({
    // The answer holds a secret: it must not stay in a cache.
    gcTime: 0,
    mutationFn: async (wish: NewManagementKey) => {
      const body = {
        ...wish,
        tier: place.tier,
        ...(place.tier !== 'platform' && { resellerId: place.resellerId }),
        ...(place.tier === 'workspace' && { workspaceId: place.workspaceId }),
      };
      return (await createManagementKey({ body, throwOnError: true })).data;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
}

export function useRevokeManagementKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => revokeManagementKey({ path: { id }, throwOnError: true }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
}
