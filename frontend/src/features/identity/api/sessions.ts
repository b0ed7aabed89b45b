import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { type Session as SignedInSession } from '@/api/types.gen';
import { api } from '@/shared/api/request';
import { rememberCsrfToken } from '@/shared/auth/csrf';

export type { SignedInSession };

const SESSIONS_KEY = ['identity', 'sessions'] as const;

export const sessionsOptions = queryOptions({
  queryKey: SESSIONS_KEY,
  queryFn: async () =>
    (await api.get<{ readonly items: readonly SignedInSession[] }>('/api/identity/sessions')).items,
});

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/identity/sessions/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS_KEY }),
  });
}

/** Ends all sessions of the person, this one too, and those at the sign-in service. */
export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => api.delete('/api/identity/sessions') });
}

/** Ends this session; the answer says where the browser goes to end the one at the sign-in service. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      const answer = await api.post<{ readonly location?: string }>('/auth/logout');
      rememberCsrfToken(undefined);
      return answer.location ?? '/sign-in?reason=signed-out';
    },
  });
}
