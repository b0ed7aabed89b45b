import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api } from '@/shared/api/request';
import { type Place, type Tier } from '@/shared/auth/place';

export interface ManagementKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly tier: Tier;
  readonly role: string;
  readonly resellerId?: string;
  readonly workspaceId?: string;
  readonly createdAt: string;
  readonly lastUsedAt?: string;
  readonly expiresAt?: string;
}

export interface NewManagementKey {
  readonly name: string;
  readonly role: string;
  readonly expiresAt: string | undefined;
}

const KEYS = ['identity', 'management-keys'] as const;

export function managementKeysOptions(place: Place, cursor: string | undefined) {
  return queryOptions({
    queryKey: [...KEYS, place.base, cursor],
    queryFn: () =>
      api.get<{ readonly items: readonly ManagementKey[]; readonly nextCursor?: string }>(
        '/api/identity/management-keys',
        {
          tier: place.tier,
          reseller: tenantOf(place).resellerId,
          workspace: place.workspaceId,
          cursor,
        },
      ),
  });
}

export function useCreateManagementKey(place: Place) {
  const queries = useQueryClient();
  return useMutation({
    // The answer holds a secret: it must not stay in a cache.
    gcTime: 0,
    mutationFn: (wish: NewManagementKey) =>
      api.post<{ readonly key: ManagementKey; readonly secret: string }>(
        '/api/identity/management-keys',
        { ...wish, tier: place.tier, ...tenantOf(place) },
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

function tenantOf(place: Place) {
  return {
    ...(place.tier === 'reseller' && { resellerId: place.resellerId }),
    ...(place.tier === 'workspace' && { workspaceId: place.workspaceId }),
  };
}
