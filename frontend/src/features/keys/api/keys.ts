import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  changeKey,
  createKey,
  disableKey,
  enableKey,
  getKey,
  listKeys,
  listWorkspaces,
  regenerateKey,
  revokeKey,
} from '@/api/sdk.gen';
import {
  type IssuedKey,
  type Key as KeyOfContract,
  type KeyChange,
  type NewKey,
} from '@/api/types.gen';
import { api } from '@/shared/api/request';

export type { IssuedKey, KeyChange, NewKey };

export type Key = KeyOfContract & {
  /** Until when the secret before the last rotation works too. */
  readonly previousSecretUntil?: string;
};

/** What a leaked key did, and its new secret. */
export interface LeakedKey {
  readonly key: Key;
  readonly secret: string;
  readonly trace: KeyTrace;
}

export interface KeyTrace {
  readonly since: string;
  readonly calls: number;
  readonly served: number;
  readonly spent: string;
  readonly firstCallAt?: string;
  readonly lastCallAt?: string;
  readonly models: readonly {
    readonly model: string;
    readonly calls: number;
    readonly served: number;
    readonly spent: string;
  }[];
}

export interface KeyFilter {
  readonly workspace: string;
  readonly department?: string | undefined;
  readonly state?: Key['state'] | undefined;
  readonly mode?: Key['mode'] | undefined;
  readonly text?: string | undefined;
  readonly after?: string | undefined;
}

const KEYS = ['keys'] as const;
const PAGE = 25;

export function keysOptions(filter: KeyFilter) {
  return queryOptions({
    queryKey: [...KEYS, 'list', filter],
    queryFn: async () => {
      const { workspace, department, state, mode, text, after } = filter;
      const { data } = await listKeys({
        query: {
          workspace,
          limit: PAGE,
          ...(department !== undefined && { department }),
          ...(state !== undefined && { state }),
          ...(mode !== undefined && { mode }),
          ...(text !== undefined && { text }),
          ...(after !== undefined && { cursor: after }),
        },
        throwOnError: true,
      });
      return data;
    },
  });
}

export const keyOptions = (id: string) =>
  queryOptions({
    queryKey: [...KEYS, 'one', id],
    queryFn: async (): Promise<Key> => (await getKey({ path: { id }, throwOnError: true })).data,
  });

/** The workspace's departments, to group keys by. */
export const departmentsOptions = (workspace: string) =>
  queryOptions({
    queryKey: [...KEYS, 'departments', workspace],
    queryFn: async () => {
      const { data } = await listWorkspaces({ throwOnError: true });
      return data.items.find(({ id }) => id === workspace)?.departments ?? [];
    },
    staleTime: 60_000,
  });

/** Answers with a secret are thrown away with the page that showed it: none stays in a cache. */
const NOTHING_KEPT = { gcTime: 0 } as const;

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEYS });
}

export function useCreateKey() {
  const refresh = useRefresh();
  return useMutation({
    ...NOTHING_KEPT,
    mutationFn: async (wish: NewKey): Promise<IssuedKey> =>
      (await createKey({ body: wish, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useChangeKey(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (change: KeyChange) =>
      (await changeKey({ path: { id }, body: change, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export type KeyAct = 'disable' | 'enable' | 'revoke';

const ACTS = { disable: disableKey, enable: enableKey, revoke: revokeKey } as const;

export function useActOnKey(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (act: KeyAct) => {
      await ACTS[act]({ path: { id }, throwOnError: true });
    },
    onSuccess: refresh,
  });
}

/** A new secret; the old one works on for the overlap, or ends at once. */
export function useRotateKey(id: string) {
  const refresh = useRefresh();
  return useMutation({
    ...NOTHING_KEPT,
    mutationFn: async (overlapSeconds: number): Promise<IssuedKey> =>
      overlapSeconds === 0
        ? (await regenerateKey({ path: { id }, throwOnError: true })).data
        : api.post<IssuedKey>(`/api/keys/${encodeURIComponent(id)}/rotate`, { overlapSeconds }),
    onSuccess: refresh,
  });
}

export function useReportLeak(id: string) {
  const refresh = useRefresh();
  return useMutation({
    ...NOTHING_KEPT,
    mutationFn: (since: string | undefined) =>
      api.post<LeakedKey>(
        `/api/keys/${encodeURIComponent(id)}/leaked`,
        since === undefined ? {} : { since },
      ),
    onSuccess: refresh,
  });
}
