import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  assignCredential,
  createCredential,
  listApprovals,
  listCredentials,
  removeCredential,
  replaceCredential,
} from '@/api/sdk.gen';
import { type Approval, type Credential, type NewCredential } from '@/api/types.gen';

export type { Credential, NewCredential };

const CREDENTIALS = ['catalog', 'credentials'] as const;
const PAGE = '25';
const MOST_WAITING = 100;
const OPERATION = 'credential.store';

export const credentialsOptions = (after: string | undefined) =>
  queryOptions({
    queryKey: [...CREDENTIALS, 'list', after],
    queryFn: async () =>
      (await listCredentials({ query: { limit: PAGE, cursor: after }, throwOnError: true })).data,
  });

/** A secret that was given and waits, sealed, for a second person. */
export interface WaitingSecret {
  readonly approvalId: string;
  readonly credentialId: string;
  readonly name: string;
  readonly provider: string;
  /** 1 for a credential that does not exist yet. */
  readonly version: number;
  readonly channels: readonly string[];
  readonly lastFour: string | undefined;
  readonly requester: string;
  readonly createdAt: string;
}

export const waitingOptions = queryOptions({
  queryKey: [...CREDENTIALS, 'waiting'],
  queryFn: async () => {
    const query = { state: 'pending', limit: MOST_WAITING } as const;
    const { items } = (await listApprovals({ query, throwOnError: true })).data;
    return items.filter(({ operation }) => operation === OPERATION).map(waitingSecret);
  },
});

function waitingSecret(approval: Approval): WaitingSecret {
  const payload = JSON.parse(approval.payload) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : undefined);
  return {
    approvalId: approval.id,
    credentialId: text('id') ?? '',
    name: text('name') ?? approval.summary,
    provider: text('provider') ?? '',
    version: Number(payload.version),
    channels: Array.isArray(payload.channels) ? payload.channels.map(String) : [],
    lastFour: text('lastFour'),
    requester: approval.requester,
    createdAt: approval.createdAt,
  };
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: CREDENTIALS });
}

/** The wishes hold a secret: they must not stay in a cache. */
export function useCreateCredential() {
  const refresh = useRefresh();
  return useMutation({
    gcTime: 0,
    mutationFn: async (body: NewCredential) =>
      (await createCredential({ body, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useReplaceSecret(id: string) {
  const refresh = useRefresh();
  return useMutation({
    gcTime: 0,
    mutationFn: async (secret: string) =>
      (await replaceCredential({ path: { id }, body: { secret }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useAssignChannels(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (channels: string[]) =>
      (await assignCredential({ path: { id }, body: { channels }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useRemoveCredential() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => removeCredential({ path: { id }, throwOnError: true }),
    onSuccess: refresh,
  });
}
