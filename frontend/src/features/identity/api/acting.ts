import { useMutation } from '@tanstack/react-query';

import { api } from '@/shared/api/request';

export interface ActingWish {
  readonly workspaceId: string;
  readonly reason: string;
}

/** From now on the session sees what a viewer of the workspace sees, and nothing else. */
export function useStartActing() {
  return useMutation({
    mutationFn: (wish: ActingWish) => api.post<unknown>('/api/identity/acting', wish),
  });
}

export function useStopActing() {
  return useMutation({ mutationFn: () => api.delete('/api/identity/acting') });
}
