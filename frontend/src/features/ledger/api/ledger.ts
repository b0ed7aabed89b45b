import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { getBalance, listCredits, listWorkspaces, postCredit } from '@/api/sdk.gen';
import { type Adjustment, type NewAdjustment } from '@/api/types.gen';

export type { Adjustment, NewAdjustment };

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

const LEDGER = ['ledger'] as const;
const PAGE = '25';

export const balanceOptions = (workspace: string) =>
  queryOptions({
    queryKey: [...LEDGER, 'balance', workspace],
    queryFn: async () => (await getBalance({ query: { workspace }, throwOnError: true })).data,
  });

export function creditsOptions(workspace: string | undefined, after: string | undefined) {
  return queryOptions({
    queryKey: [...LEDGER, 'credits', workspace, after],
    queryFn: async () =>
      (await listCredits({ query: { workspace, limit: PAGE, cursor: after }, throwOnError: true }))
        .data,
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

/** In the books at once, or waiting for a second person. */
export function usePostCredit() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewAdjustment) => {
      const { data } = await postCredit({ body, throwOnError: true });
      return { waits: 'operation' in data };
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: LEDGER }),
  });
}
