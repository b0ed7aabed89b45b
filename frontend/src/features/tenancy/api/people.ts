import { queryOptions, useMutation } from '@tanstack/react-query';

import { type Member, type Invitation, type Offer } from '@/api/types.gen';
import { api, type ListPage } from '@/shared/api/request';
import { type Place, type Tier } from '@/shared/auth/place';

import { TENANTS, tenantPath, useRefreshTenants } from './tenants';

export type { Member, Invitation, Offer };

/** The roles of each tier, the mightiest first. */
export const ROLES = {
  platform: ['owner', 'operator', 'finance', 'support', 'auditor'],
  reseller: ['owner', 'finance', 'support'],
  workspace: ['admin', 'billing', 'developer', 'viewer'],
} as const satisfies Record<Tier, readonly string[]>;

export interface NewInvitation {
  readonly email: string;
  readonly roles: readonly string[];
  readonly language: 'en' | 'zh';
}

function pathOf(place: Place): string {
  switch (place.tier) {
    case 'platform':
      return '/api/tenancy/platform';
    case 'reseller':
      return tenantPath('resellers', place.resellerId ?? '');
    case 'workspace':
      return tenantPath('workspaces', place.workspaceId ?? '');
  }
}

export const membersOptions = (place: Place) =>
  queryOptions({
    queryKey: [...TENANTS, 'members', place.base],
    queryFn: async () =>
      (await api.get<{ readonly items: readonly Member[] }>(`${pathOf(place)}/members`)).items,
  });

/** Those that are still open. */
export const invitationsOptions = (place: Place, after: string | undefined) =>
  queryOptions({
    queryKey: [...TENANTS, 'invitations', place.base, after],
    queryFn: () =>
      api.get<ListPage<Invitation>>(`${pathOf(place)}/invitations`, { limit: 25, cursor: after }),
  });

/** Roles of the platform and of resellers wait for a second person: the answer is an approval. */
interface MaybeWaiting {
  readonly operation?: string;
}

/** Whether an answer says that the thing asked for waits for approval. */
export function waits({ operation }: MaybeWaiting): boolean {
  return operation !== undefined;
}

export function useInvite(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (wish: NewInvitation) =>
      api.post<MaybeWaiting>(`${pathOf(place)}/invitations`, wish),
    onSuccess: refresh,
  });
}

export function useWithdraw(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (id: string) =>
      api.delete(`${pathOf(place)}/invitations/${encodeURIComponent(id)}`),
    onSuccess: refresh,
  });
}

export interface RoleChange {
  readonly subject: string;
  readonly roles: readonly string[];
}

export function useSetRoles(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: ({ subject, roles }: RoleChange) =>
      api.put<MaybeWaiting>(`${pathOf(place)}/members/${encodeURIComponent(subject)}`, { roles }),
    onSuccess: refresh,
  });
}

export function useRemoveMember(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (subject: string) =>
      api.delete(`${pathOf(place)}/members/${encodeURIComponent(subject)}`),
    onSuccess: refresh,
  });
}

export const offerOptions = (token: string) =>
  queryOptions({
    queryKey: ['tenancy', 'offer', token],
    queryFn: () => api.get<Offer>(`/api/public/invitations/${encodeURIComponent(token)}`),
    retry: false,
  });

export interface Accepted {
  readonly tier: Tier;
  readonly resellerId?: string;
  readonly workspaceId?: string;
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (token: string) => api.post<Accepted>('/api/tenancy/invitations/accept', { token }),
  });
}
