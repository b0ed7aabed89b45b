import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { getBalance, listWorkspaces } from '@/api/sdk.gen';
import { api, type ListPage } from '@/shared/api/request';

export const KINDS = ['credit', 'debit'] as const;
export const REASONS = [
  'goodwill',
  'service_failure',
  'billing_correction',
  'promotion',
  'abuse',
  'other',
] as const;

export type CreditKind = (typeof KINDS)[number];
export type ReasonCode = (typeof REASONS)[number];

/** A manual credit or debit in the books. */
export interface Adjustment {
  readonly id: string;
  readonly resellerId: string;
  readonly workspaceId: string;
  readonly kind: CreditKind;
  /** US dollars. */
  readonly amount: string;
  readonly reasonCode: ReasonCode;
  readonly reason: string;
  readonly actor: string;
  readonly approvalId?: string;
  readonly at: string;
}

export interface NewAdjustment {
  readonly workspaceId: string;
  readonly kind: CreditKind;
  readonly amount: string;
  readonly reasonCode: ReasonCode;
  readonly reason: string;
  /** The same wish with the same key is posted once. */
  readonly idempotencyKey: string;
}

/** In the books, or waiting for a second person: then it has an operation and a summary. */
export type Posted = Partial<Adjustment> & {
  readonly id: string;
  readonly operation?: string;
};

const LEDGER = ['ledger'] as const;
const PAGE = 25;

export const balanceOptions = (workspace: string) =>
  queryOptions({
    queryKey: [...LEDGER, 'balance', workspace],
    queryFn: async () => (await getBalance({ query: { workspace }, throwOnError: true })).data,
  });

export function creditsOptions(workspace: string | undefined, after: string | undefined) {
  return queryOptions({
    queryKey: [...LEDGER, 'credits', workspace, after],
    queryFn: () =>
      api.get<ListPage<Adjustment>>('/api/ledger/credits', {
        workspace,
        limit: PAGE,
        cursor: after,
      }),
  });
}

/** The workspaces one may choose from, by name. */
export const choicesOptions = (reseller: string | undefined) =>
  queryOptions({
    queryKey: [...LEDGER, 'workspaces', reseller],
    queryFn: async () => {
      const { items } = (await listWorkspaces({ throwOnError: true })).data;
      return items.filter((one) => reseller === undefined || one.resellerId === reseller);
    },
    staleTime: 60_000,
  });

export function usePostCredit() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: NewAdjustment) => api.post<Posted>('/api/ledger/credits', wish),
    onSuccess: () => queries.invalidateQueries({ queryKey: LEDGER }),
  });
}
