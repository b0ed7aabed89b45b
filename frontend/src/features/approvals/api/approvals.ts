import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Approval } from '@/api/types.gen';
import { api, type ListPage } from '@/shared/api/request';

import { type PasskeyAnswer, type RequestOptions } from '../webauthn';

export const STATES = ['pending', 'executed', 'rejected', 'cancelled', 'expired'] as const;
export type ApprovalState = Approval['state'];

export type { Approval };

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
