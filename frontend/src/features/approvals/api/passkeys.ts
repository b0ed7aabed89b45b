import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { askForPasskey, listPasskeys, registerPasskey, removePasskey } from '@/api/sdk.gen';
import { type Passkey } from '@/api/types.gen';

import { createPasskey } from '../webauthn';

export type { Passkey };

const PASSKEYS = ['approvals', 'passkeys'] as const;

export const passkeysOptions = queryOptions({
  queryKey: PASSKEYS,
  queryFn: async () => (await listPasskeys({ throwOnError: true })).data.items,
});

/** Makes a passkey in the browser and tells the server its public half. */
export function useRegisterPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const options = (await askForPasskey({ throwOnError: true })).data;
      const body = { name, ...(await createPasskey(options)) };
      return (await registerPasskey({ body, throwOnError: true })).data;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}

export function useRemovePasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => removePasskey({ path: { id }, throwOnError: true }),
    onSuccess: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}
