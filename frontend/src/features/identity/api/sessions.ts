import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { client } from '@/api/client.gen';
import { endAllSessions, endSession, listSessions } from '@/api/sdk.gen';
import { type Session as SignedInSession } from '@/api/types.gen';
import { rememberCsrfToken } from '@/shared/auth/csrf';

export type { SignedInSession };

const SESSIONS_KEY = ['identity', 'sessions'] as const;

export const sessionsOptions = queryOptions({
  queryKey: SESSIONS_KEY,
  queryFn: async () => (await listSessions({ throwOnError: true })).data.items,
});

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => endSession({ path: { id }, throwOnError: true }),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}

/** Ends all sessions of the person, this one too, and those at the sign-in service. */
export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => endAllSessions({ throwOnError: true }) });
}

/** Ends this session; the answer says where the browser goes to end the one at the sign-in service. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      // Not a part of /api, and so not of its contract.
      const { data } = await client.post({ url: '/auth/logout', throwOnError: true });
      rememberCsrfToken(undefined);
      return (data as { readonly location?: string }).location ?? '/sign-in?reason=signed-out';
    },
  });
}
