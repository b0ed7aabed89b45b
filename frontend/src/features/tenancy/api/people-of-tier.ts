import {
  inviteMember,
  inviteOperator,
  inviteStaff,
  listMemberInvitations,
  listMembers,
  listOperatorInvitations,
  listOperators,
  listStaff,
  listStaffInvitations,
  removeMember,
  removeOperator,
  removeStaff,
  setMemberRoles,
  setOperatorRoles,
  setStaffRoles,
  withdrawMemberInvitation,
  withdrawOperatorInvitation,
  withdrawStaffInvitation,
} from '@/api/sdk.gen';
import { type NewInvitation } from '@/api/types.gen';
import { type Place } from '@/shared/auth/place';

interface Part {
  readonly limit: number;
  readonly cursor: string | undefined;
}

const OR_THROW = { throwOnError: true } as const;

/** The operations on a tenant's people: the same six on every tier, under names of their own. */
export function peopleOf(place: Place) {
  switch (place.tier) {
    case 'platform':
      return OPERATORS;
    case 'reseller':
      return staffOf(place.resellerId ?? '');
    case 'workspace':
      return membersOf(place.workspaceId ?? '');
  }
}

const OPERATORS = {
  members: () => listOperators(OR_THROW),
  invitations: (query: Part) => listOperatorInvitations({ query, ...OR_THROW }),
  invite: (body: NewInvitation) => inviteOperator({ body, ...OR_THROW }),
  withdraw: (invitation: string) =>
    withdrawOperatorInvitation({ path: { invitation }, ...OR_THROW }),
  setRoles: (subject: string, roles: string[]) =>
    setOperatorRoles({ path: { subject }, body: { roles }, ...OR_THROW }),
  remove: (subject: string) => removeOperator({ path: { subject }, ...OR_THROW }),
};

const staffOf = (id: string) => ({
  members: () => listStaff({ path: { id }, ...OR_THROW }),
  invitations: (query: Part) => listStaffInvitations({ path: { id }, query, ...OR_THROW }),
  invite: (body: NewInvitation) => inviteStaff({ path: { id }, body, ...OR_THROW }),
  withdraw: (invitation: string) =>
    withdrawStaffInvitation({ path: { id, invitation }, ...OR_THROW }),
  setRoles: (subject: string, roles: string[]) =>
    setStaffRoles({ path: { id, subject }, body: { roles }, ...OR_THROW }),
  remove: (subject: string) => removeStaff({ path: { id, subject }, ...OR_THROW }),
});

const membersOf = (id: string) => ({
  members: () => listMembers({ path: { id }, ...OR_THROW }),
  invitations: (query: Part) => listMemberInvitations({ path: { id }, query, ...OR_THROW }),
  invite: (body: NewInvitation) => inviteMember({ path: { id }, body, ...OR_THROW }),
  withdraw: (invitation: string) =>
    withdrawMemberInvitation({ path: { id, invitation }, ...OR_THROW }),
  setRoles: (subject: string, roles: string[]) =>
    setMemberRoles({ path: { id, subject }, body: { roles }, ...OR_THROW }),
  remove: (subject: string) => removeMember({ path: { id, subject }, ...OR_THROW }),
});
