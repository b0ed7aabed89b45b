import { createContext, useContext } from 'react';

export type Tier = 'platform' | 'reseller' | 'workspace';

/** The tenant a page is about; every page of the console but the person's own has one. */
export interface Place {
  readonly tier: Tier;
  /** Where its pages live, without a slash at the end. */
  readonly base: string;
  readonly name: string;
  readonly resellerId: string | undefined;
  readonly resellerSlug: string | undefined;
  readonly resellerName: string | undefined;
  readonly workspaceId: string | undefined;
  readonly state: string;
}

export const PLATFORM_BASE = '/platform';
export const resellerBase = (id: string) => `/resellers/${encodeURIComponent(id)}`;
export const workspaceBase = (id: string) => `/workspaces/${encodeURIComponent(id)}`;

export function platformPlace(name: string): Place {
  return {
    tier: 'platform',
    base: PLATFORM_BASE,
    name,
    resellerId: undefined,
    resellerSlug: undefined,
    resellerName: undefined,
    workspaceId: undefined,
    state: 'active',
  };
}

const PlaceContext = createContext<Place | undefined>(undefined);

export const PlaceProvider = PlaceContext.Provider;

/** The tenant of the page; `undefined` on the person's own pages. */
export function useMaybePlace(): Place | undefined {
  return useContext(PlaceContext);
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) {
    throw new Error('usePlace outside of a tenant’s pages');
  }
  return place;
}

/** The workspace of the page, for pages that only workspaces have. */
export function useWorkspaceId(): string {
  const { workspaceId } = usePlace();
  if (workspaceId === undefined) {
    throw new Error('A workspace’s page outside of a workspace');
  }
  return workspaceId;
}

export function useResellerId(): string {
  const { resellerId } = usePlace();
  if (resellerId === undefined) {
    throw new Error('A reseller’s page outside of a reseller');
  }
  return resellerId;
}
