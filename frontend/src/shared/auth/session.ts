import { createContext, useContext } from 'react';

import { type Place, type Tier, useMaybePlace } from './place';

export interface Granted {
  readonly permission: string;
  readonly reach: 'own' | 'all';
}

export interface Membership {
  readonly tier: Tier;
  readonly role: string;
  /** False while the role waits for a second factor. */
  readonly counts: boolean;
  readonly resellerId: string | undefined;
  readonly resellerSlug: string | undefined;
  readonly resellerName: string | undefined;
  readonly workspaceId: string | undefined;
  readonly workspaceName: string | undefined;
  readonly permissions: readonly Granted[];
}

export interface Session {
  readonly csrfToken: string;
  readonly authenticatedAt: string;
  /** 1: one factor, 2: two. */
  readonly level: number;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
}

/** Looking around in a tenant with the eyes of one of its viewers. */
export interface Acting {
  readonly workspaceId: string;
  readonly workspaceName?: string;
  readonly reason: string;
  /** Ends by itself then. */
  readonly until: string;
}

/** Who is signed in. */
export interface Me {
  readonly subject: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  readonly memberships: readonly Membership[];
  readonly session: Session | undefined;
  readonly acting: Acting | undefined;
}

const MeContext = createContext<Me | undefined>(undefined);

export const MeProvider = MeContext.Provider;

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) {
    throw new Error('useMe outside of the console');
  }
  return me;
}

/** A role holds in its own tenant and in everything below it. */
function covers(membership: Membership, place: Place): boolean {
  switch (membership.tier) {
    case 'platform':
      return true;
    case 'reseller':
      return place.resellerId !== undefined && membership.resellerId === place.resellerId;
    case 'workspace':
      return place.workspaceId !== undefined && membership.workspaceId === place.workspaceId;
  }
}

/** The person's roles that hold in a place. */
function membershipsAt(me: Me, place: Place): Membership[] {
  return me.memberships.filter((membership) => membership.counts && covers(membership, place));
}

/** Whether the person's roles in a place wait for a second factor, and none works without. */
export function waitsForSecondFactor(me: Me, where: Pick<Membership, 'tier'> & Partial<Place>) {
  const there = me.memberships.filter(
    ({ tier, resellerId, workspaceId }) =>
      tier === 'platform' ||
      (tier === 'reseller' && where.tier !== 'platform' && resellerId === where.resellerId) ||
      (tier === 'workspace' && workspaceId === where.workspaceId),
  );
  return there.length > 0 && there.every(({ counts }) => !counts);
}

/** How far a permission goes in a place. For the looks only: the server decides. */
export function reachOf(me: Me, place: Place, permission: string): 'none' | 'own' | 'all' {
  const reaches = membershipsAt(me, place).flatMap((membership) =>
    membership.permissions
      .filter((granted) => granted.permission === permission)
      .map(({ reach }) => reach),
  );
  return reaches.includes('all') ? 'all' : (reaches[0] ?? 'none');
}

/** Asks whether the person may do a thing in the place of the page. */
export function useCan(): (permission: string) => boolean {
  const me = useMe();
  const place = useMaybePlace();
  return (permission) => place !== undefined && reachOf(me, place, permission) !== 'none';
}
