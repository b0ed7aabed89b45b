import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import {
  changeKey,
  createKey,
  disableKey,
  enableKey,
  getKey,
  listDepartments,
  listKeys,
  regenerateKey,
  reportLeakedKey,
  revokeKey,
  rotateKey,
} from '@/api/sdk.gen';
import {
  type IssuedKey,
  type Key,
  type KeyChange,
  type KeyTrace,
  type LeakedKey,
  type NewKey,
} from '@/api/types.gen';

export type { IssuedKey, Key, KeyChange, KeyTrace, LeakedKey, NewKey };

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
    queryFn: async () =>
      (await listDepartments({ path: { id: workspace }, throwOnError: true })).data.items,
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
        : (await rotateKey({ path: { id }, body: { overlapSeconds }, throwOnError: true })).data,
    onSuccess: refresh,
  });
}

export function useReportLeak(id: string) {
  const refresh = useRefresh();
  return useMutation({
    ...NOTHING_KEPT,
    mutationFn: async (since: string | undefined): Promise<LeakedKey> =>
      (
        await reportLeakedKey({
          path: { id },
          body: since === undefined ? {} : { since },
          throwOnError: true,
        })
      ).data,
    onSuccess: refresh,
  });
}
