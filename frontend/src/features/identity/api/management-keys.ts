import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api } from '@/shared/api/request';
import { type Place, type Tier } from '@/shared/auth/place';

export interface ManagementKey {
  readonly id: string;
  readonly name: string;
  /** The part of the key that may be shown. */
  readonly publicId: string;
  readonly tier: Tier;
  readonly role: string;
  readonly resellerId?: string;
  readonly workspaceId?: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt?: string;
  readonly revokedAt?: string;
}

export interface NewManagementKey {
  readonly name: string;
  readonly role: string;
  readonly expiresAt: string;
}

const KEYS = ['identity', 'management-keys'] as const;
const PAGE = 100;

/** The keys of exactly this tenant; the API lists those of all tenants of the person. */
export function managementKeysOptions(place: Place, after: string | undefined) {
  return queryOptions({
    queryKey: [...KEYS, place.base, after],
    queryFn: async () => {
      const { items, next } = await api.get<{
        readonly items: readonly ManagementKey[];
        readonly next?: string;
      }>('/api/identity/management-keys', { limit: PAGE, after });
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
    mutationFn: (wish: NewManagementKey) =>
      api.post<{ readonly key: ManagementKey; readonly secret: string }>(
        '/api/identity/management-keys',
        {
          ...wish,
          tier: place.tier,
          ...(place.tier !== 'platform' && { resellerId: place.resellerId }),
          ...(place.tier === 'workspace' && { workspaceId: place.workspaceId }),
        },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
}

export function useRevokeManagementKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      api.delete(`/api/identity/management-keys/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
  });
}
