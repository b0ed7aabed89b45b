import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, type ListPage } from '@/shared/api/request';

import { type PasskeyAnswer, type RequestOptions } from '../webauthn';

export const STATES = ['pending', 'executed', 'rejected', 'cancelled', 'expired'] as const;
export type ApprovalState = (typeof STATES)[number];

/** An operation that waits, or waited, for a second person. */
export interface Approval {
  readonly id: string;
  readonly operation: string;
  readonly summary: string;
  /** Exactly what is signed and carried out: canonical JSON. */
  readonly payload: string;
  readonly payloadHash: string;
  readonly reason?: string;
  readonly resellerId?: string;
  readonly workspaceId?: string;
  readonly requester: string;
  /** Whether the reader asked for it, and so cannot decide it. */
  readonly mine: boolean;
  readonly state: ApprovalState;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly verdict?: string;
  readonly objectType?: string;
  readonly objectId?: string;
}

const APPROVALS = ['approvals', 'inbox'] as const;
const PAGE = 25;

export interface ApprovalFilter {
  readonly state: ApprovalState | undefined;
  readonly mine: boolean;
  readonly after: string | undefined;
}

export function approvalsOptions({ state, mine, after }: ApprovalFilter) {
  return queryOptions({
    queryKey: [...APPROVALS, 'list', state, mine, after],
    queryFn: () =>
      api.get<ListPage<Approval>>('/api/approvals', {
        state,
        mine: mine ? 'true' : undefined,
        limit: PAGE,
        cursor: after,
      }),
  });
}

export const approvalOptions = (id: string) =>
  queryOptions({
    queryKey: [...APPROVALS, 'one', id],
    queryFn: () => api.get<Approval>(pathOf(id)),
  });

function pathOf(id: string): string {
  return `/api/approvals/${encodeURIComponent(id)}`;
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: APPROVALS });
}

/** Has the person's passkey sign it, and carries it out. */
export function useApprove(approval: Approval) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (sign: (options: RequestOptions) => Promise<PasskeyAnswer>) => {
      const options = await api.post<RequestOptions>(`${pathOf(approval.id)}/options`);
      return api.post<Approval>(`${pathOf(approval.id)}/approve`, await sign(options));
    },
    onSuccess: refresh,
  });
}

export function useReject(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (reason: string) => api.post<Approval>(`${pathOf(id)}/reject`, { reason }),
    onSuccess: refresh,
  });
}

export function useCancel(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => api.post<Approval>(`${pathOf(id)}/cancel`),
    onSuccess: refresh,
  });
}
