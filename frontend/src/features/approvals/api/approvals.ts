import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  approve,
  askToApprove,
  cancelApproval,
  getApproval,
  listApprovals,
  rejectApproval,
} from '@/api/sdk.gen';
import { type Approval, type PasskeyAnswer, type PasskeyRequestOptions } from '@/api/types.gen';

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
    queryFn: async () => {
      const whose = mine ? { mine: 'true' as const } : {};
      const query = { state, ...whose, limit: PAGE, cursor: after };
      return (await listApprovals({ query, throwOnError: true })).data;
    },
  });
}

export const approvalOptions = (id: string) =>
  queryOptions({
    queryKey: [...APPROVALS, 'one', id],
    queryFn: async () => (await getApproval({ path: { id }, throwOnError: true })).data,
  });

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: APPROVALS });
}

/** Has the person's passkey sign it, and carries it out. */
export function useApprove({ id }: Approval) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (sign: (options: PasskeyRequestOptions) => Promise<PasskeyAnswer>) => {
      const options = (await askToApprove({ path: { id }, throwOnError: true })).data;
      const body = await sign(options);
      return (await approve({ path: { id }, body, throwOnError: true })).data;
    },
    onSuccess: refresh,
  });
}

export function useReject(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (reason: string) =>
      (await rejectApproval({ path: { id }, body: { reason }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useCancel(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async () => (await cancelApproval({ path: { id }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}
