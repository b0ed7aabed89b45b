import { queryOptions, useMutation } from '@tanstack/react-query';

import { acceptInvitation, getOffer } from '@/api/sdk.gen';
import { type Invitation, type Member, type NewInvitation, type Offer } from '@/api/types.gen';
import { type Place, type Tier } from '@/shared/auth/place';

import { peopleOf } from './people-of-tier';
import { TENANTS, useRefreshTenants } from './tenants';

export type { Invitation, Member, NewInvitation, Offer };

/** The roles of each tier, the mightiest first. */
export const ROLES = {
  platform: ['owner', 'operator', 'finance', 'support', 'auditor'],
  reseller: ['owner', 'finance', 'support'],
  workspace: ['admin', 'billing', 'developer', 'viewer'],
} as const satisfies Record<Tier, readonly string[]>;

export const membersOptions = (place: Place) =>
  queryOptions({
    queryKey: [...TENANTS, 'members', place.base],
    queryFn: async () => (await peopleOf(place).members()).data.items,
  });

const PAGE = 25;

/** Those that are still open. */
export const invitationsOptions = (place: Place, after: string | undefined) =>
  queryOptions({
    queryKey: [...TENANTS, 'invitations', place.base, after],
    queryFn: async () => (await peopleOf(place).invitations({ limit: PAGE, cursor: after })).data,
  });

/**
 * Whether an answer says that the thing asked for waits for a second person, as roles of the
 * platform and of resellers do: then it is an approval.
 */
export function waits(answer: object | undefined): boolean {
  return answer !== undefined && 'operation' in answer;
}

export function useInvite(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (wish: NewInvitation) => (await peopleOf(place).invite(wish)).data,
    onSuccess: refresh,
  });
}

export function useWithdraw(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (id: string) => peopleOf(place).withdraw(id),
    onSuccess: refresh,
  });
}

export interface RoleChange {
  readonly subject: string;
  readonly roles: string[];
}

export function useSetRoles(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async ({ subject, roles }: RoleChange) =>
      (await peopleOf(place).setRoles(subject, roles)).data,
    onSuccess: refresh,
  });
}

export function useRemoveMember(place: Place) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (subject: string) => peopleOf(place).remove(subject),
    onSuccess: refresh,
  });
}

export const offerOptions = (token: string) =>
  queryOptions({
    queryKey: ['tenancy', 'offer', token],
    queryFn: async () => (await getOffer({ path: { token }, throwOnError: true })).data,
    retry: false,
  });

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: async (token: string) =>
      (await acceptInvitation({ body: { token }, throwOnError: true })).data,
  });
}
