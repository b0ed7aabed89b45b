import { type ReactNode } from 'react';

import { type Place, type Tier } from '@/shared/auth/place';

export type NavId =
  | 'overview'
  | 'resellers'
  | 'workspaces'
  | 'keys'
  | 'departments'
  | 'members'
  | 'staff'
  | 'operators'
  | 'brand'
  | 'hosts'
  | 'terms'
  | 'credits'
  | 'priceVersions'
  | 'credentials'
  | 'approvals'
  | 'audit'
  | 'privacy'
  | 'managementKeys';

export interface NavEntry {
  readonly id: NavId;
  /** Below the place's base. */
  readonly path: string;
  /** The permission without which the page would be empty. */
  readonly needs: string;
  readonly tiers: readonly Tier[];
  readonly group: 'work' | 'people' | 'trust';
}

export type NavIcons = Readonly<Record<NavId, ReactNode>>;

const ALL: readonly Tier[] = ['platform', 'reseller', 'workspace'];

/** Every destination of the console. Who sees which is decided by permission, not by role. */
export const NAVIGATION: readonly NavEntry[] = [
  {
    id: 'resellers',
    path: '/resellers',
    needs: 'resellers.read',
    tiers: ['platform'],
    group: 'work',
  },
  { id: 'overview', path: '', needs: 'resellers.read', tiers: ['reseller'], group: 'work' },
  { id: 'overview', path: '', needs: 'workspaces.read', tiers: ['workspace'], group: 'work' },
  {
    id: 'workspaces',
    path: '/workspaces',
    needs: 'workspaces.read',
    tiers: ['platform', 'reseller'],
    group: 'work',
  },
  { id: 'keys', path: '/keys', needs: 'keys.read', tiers: ['workspace'], group: 'work' },
  {
    id: 'departments',
    path: '/departments',
    needs: 'departments.read',
    tiers: ['workspace'],
    group: 'work',
  },
  {
    id: 'priceVersions',
    path: '/prices',
    needs: 'float.read',
    tiers: ['platform', 'reseller'],
    group: 'work',
  },
  {
    id: 'credentials',
    path: '/credentials',
    needs: 'credentials.read',
    tiers: ['platform'],
    group: 'work',
  },
  { id: 'credits', path: '/credits', needs: 'credits.read', tiers: ALL, group: 'work' },
  { id: 'brand', path: '/brand', needs: 'resellers.change', tiers: ['reseller'], group: 'work' },
  { id: 'hosts', path: '/hosts', needs: 'resellers.read', tiers: ['reseller'], group: 'work' },
  { id: 'terms', path: '/terms', needs: 'resellers.read', tiers: ['reseller'], group: 'work' },
  { id: 'members', path: '/members', needs: 'members.read', tiers: ['workspace'], group: 'people' },
  { id: 'staff', path: '/staff', needs: 'staff.read', tiers: ['reseller'], group: 'people' },
  {
    id: 'operators',
    path: '/staff',
    needs: 'operators.read',
    tiers: ['platform'],
    group: 'people',
  },
  {
    id: 'managementKeys',
    path: '/management-keys',
    needs: 'management_keys.manage',
    tiers: ALL,
    group: 'people',
  },
  { id: 'approvals', path: '/approvals', needs: 'approvals.read', tiers: ALL, group: 'trust' },
  { id: 'audit', path: '/audit', needs: 'audit.read', tiers: ALL, group: 'trust' },
  { id: 'privacy', path: '/privacy', needs: 'privacy.export', tiers: ALL, group: 'trust' },
];

export function entriesFor(place: Place, can: (permission: string) => boolean): NavEntry[] {
  return NAVIGATION.filter((entry) => entry.tiers.includes(place.tier) && can(entry.needs));
}

/** The entry whose page, or a page below it, is open. */
export function currentEntry(
  entries: readonly NavEntry[],
  place: Place,
  pathname: string,
): NavEntry | undefined {
  const path = pathname.slice(place.base.length).replace(/\/+$/, '');
  return (
    entries.find((entry) => entry.path !== '' && `${path}/`.startsWith(`${entry.path}/`)) ??
    entries.find((entry) => entry.path === '' && path === '')
  );
}
