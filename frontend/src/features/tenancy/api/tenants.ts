import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Reseller, type Department, type Workspace, type NewWorkspace } from '@/api/types.gen';
import { api, type ListPage } from '@/shared/api/request';

export type { Reseller, Department, Workspace, NewWorkspace };

export const STATES = ['active', 'suspended', 'closed'] as const;
export type TenantState = (typeof STATES)[number];

export type TenantKind = 'resellers' | 'workspaces';
export type StateVerb = 'suspend' | 'resume' | 'close';

export const TENANTS = ['tenancy', 'tenants'] as const;
const PAGE = 25;

export function tenantPath(kind: TenantKind, id: string): string {
  return `/api/tenancy/${kind}/${encodeURIComponent(id)}`;
}

export const resellerOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'reseller', id],
    queryFn: () => api.get<Reseller>(tenantPath('resellers', id)),
  });

export const workspaceOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'workspace', id],
    queryFn: () => api.get<Workspace>(tenantPath('workspaces', id)),
  });

export function resellersOptions(state: TenantState | undefined, after: string | undefined) {
  return queryOptions({
    queryKey: [...TENANTS, 'resellers', state, after],
    queryFn: () =>
      api.get<ListPage<Reseller>>('/api/tenancy/resellers', { state, limit: PAGE, cursor: after }),
  });
}

export interface WorkspaceFilter {
  readonly reseller: string | undefined;
  readonly state: TenantState | undefined;
  readonly text: string | undefined;
  readonly after: string | undefined;
}

export function workspacesOptions({ reseller, state, text, after }: WorkspaceFilter) {
  return queryOptions({
    queryKey: [...TENANTS, 'workspaces', reseller, state, text, after],
    queryFn: () =>
      api.get<ListPage<Workspace>>('/api/tenancy/workspaces', {
        reseller,
        state,
        text,
        limit: PAGE,
        cursor: after,
      }),
  });
}

export function useRefreshTenants() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tenancy'] });
}

export function useCreateReseller() {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (wish: object) => api.post<Reseller>('/api/tenancy/resellers', wish),
    onSuccess: refresh,
  });
}

/** Only the fields that are given are changed; `null` takes one away. */
export function useChangeReseller(id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (change: object) => api.patch<Reseller>(tenantPath('resellers', id), change),
    onSuccess: refresh,
  });
}

export function useCreateWorkspace() {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (wish: NewWorkspace) => api.post<Workspace>('/api/tenancy/workspaces', wish),
    onSuccess: refresh,
  });
}

export function useChangeWorkspace(id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: (change: { readonly name?: string; readonly timeZone?: string }) =>
      api.patch<Workspace>(tenantPath('workspaces', id), change),
    onSuccess: refresh,
  });
}

export interface StateChange {
  readonly verb: StateVerb;
  readonly reason: string;
}

export function useChangeState(kind: TenantKind, id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: ({ verb, reason }: StateChange) =>
      api.post<unknown>(`${tenantPath(kind, id)}/${verb}`, { reason }),
    onSuccess: refresh,
  });
}
