import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  changeReseller,
  changeWorkspace,
  closeReseller,
  closeWorkspace,
  createReseller,
  createWorkspace,
  getReseller,
  getWorkspace,
  listResellers,
  listWorkspaces,
  resumeReseller,
  resumeWorkspace,
  suspendReseller,
  suspendWorkspace,
} from '@/api/sdk.gen';
import {
  type Department,
  type NewReseller,
  type NewWorkspace,
  type Reseller,
  type ResellerChange,
  type Workspace,
  type WorkspaceChange,
} from '@/api/types.gen';

export type { Reseller, Department, Workspace, NewWorkspace };

export const STATES = ['active', 'suspended', 'closed'] as const;
export type TenantState = (typeof STATES)[number];

export type TenantKind = 'resellers' | 'workspaces';
export type StateVerb = 'suspend' | 'resume' | 'close';

export const TENANTS = ['tenancy', 'tenants'] as const;
const PAGE = 25;

export const resellerOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'reseller', id],
    queryFn: async () => (await getReseller({ path: { id }, throwOnError: true })).data,
  });

export const workspaceOptions = (id: string) =>
  queryOptions({
    queryKey: [...TENANTS, 'workspace', id],
    queryFn: async () => (await getWorkspace({ path: { id }, throwOnError: true })).data,
  });

export function resellersOptions(state: TenantState | undefined, after: string | undefined) {
  return queryOptions({
    queryKey: [...TENANTS, 'resellers', state, after],
    queryFn: async () =>
      (await listResellers({ query: { state, limit: PAGE, cursor: after }, throwOnError: true }))
        .data,
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
    queryFn: async () => {
      const query = { reseller, state, text, limit: PAGE, cursor: after };
      return (await listWorkspaces({ query, throwOnError: true })).data;
    },
  });
}

export function useRefreshTenants() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tenancy'] });
}

export function useCreateReseller() {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (body: NewReseller) =>
      (await createReseller({ body, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

/** Only the fields that are given are changed; `null` takes one away. */
export function useChangeReseller(id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (body: ResellerChange) =>
      (await changeReseller({ path: { id }, body, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useCreateWorkspace() {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (body: NewWorkspace) =>
      (await createWorkspace({ body, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useChangeWorkspace(id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async (body: WorkspaceChange) =>
      (await changeWorkspace({ path: { id }, body, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export interface StateChange {
  readonly verb: StateVerb;
  readonly reason: string;
}

const STATE_CHANGES = {
  resellers: { suspend: suspendReseller, resume: resumeReseller, close: closeReseller },
  workspaces: { suspend: suspendWorkspace, resume: resumeWorkspace, close: closeWorkspace },
} as const;

export function useChangeState(kind: TenantKind, id: string) {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: async ({ verb, reason }: StateChange) => {
      await STATE_CHANGES[kind][verb]({ path: { id }, body: { reason }, throwOnError: true });
    },
    onSuccess: refresh,
  });
}
