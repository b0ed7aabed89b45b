import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, type ListPage } from '@/shared/api/request';
import { type Place } from '@/shared/auth/place';

/** The right to fetch what is known of a person. */
export interface PersonExport {
  readonly id: string;
  readonly subject: string;
  readonly approvalId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What was done to forget a person; or an approval that this waits for. */
export interface Erasure {
  readonly operation?: string;
  readonly memberships?: number;
  readonly keys?: number;
  readonly sessions?: number;
  readonly invitations?: number;
  readonly auditFields?: number;
}

const EXPORTS = ['privacy', 'exports'] as const;

export const exportsOptions = (after: string | undefined) =>
  queryOptions({
    queryKey: [...EXPORTS, after],
    queryFn: () =>
      api.get<ListPage<PersonExport>>('/api/privacy/exports', { limit: 25, cursor: after }),
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
      api.post<unknown>('/api/privacy/exports', { email, ...scopeOf(place) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: EXPORTS }),
  });
}

/** Fetched by a request, not by a link: it may have to be confirmed first. */
export function useFetchExport() {
  return useMutation({
    mutationFn: (id: string) =>
      api.get<unknown>(`/api/privacy/exports/${encodeURIComponent(id)}/file`),
    gcTime: 0,
  });
}

export function useErase(place: Place) {
  return useMutation({
    mutationFn: (email: string) =>
      api.post<Erasure>('/api/privacy/erasures', { email, ...scopeOf(place) }),
  });
}
