import { useMutation } from '@tanstack/react-query';

import { beginActing, endActing } from '@/api/sdk.gen';
import { type NewActing } from '@/api/types.gen';

/** From now on the session sees what a viewer of the workspace sees, and nothing else. */
export function useStartActing() {
  return useMutation({
    mutationFn: (body: NewActing) => beginActing({ body, throwOnError: true }),
  });
}

export function useStopActing() {
  return useMutation({ mutationFn: () => endActing({ throwOnError: true }) });
}
