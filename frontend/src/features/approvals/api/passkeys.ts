import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api } from '@/shared/api/request';

import { createPasskey, type CreationOptions } from '../webauthn';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt?: string;
}

const PASSKEYS = ['approvals', 'passkeys'] as const;

export const passkeysOptions = queryOptions({
  queryKey: PASSKEYS,
  queryFn: async () =>
    (await api.get<{ readonly items: readonly Passkey[] }>('/api/approvals/passkeys')).items,
});

/** Makes a passkey in the browser and tells the server its public half. */
export function useRegisterPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const options = await api.post<CreationOptions>('/api/approvals/passkeys/options');
      return api.post<Passkey>('/api/approvals/passkeys', {
        name,
        ...(await createPasskey(options)),
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}

export function useRemovePasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/approvals/passkeys/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}
