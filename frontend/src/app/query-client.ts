import { QueryClient } from '@tanstack/react-query';

import { toApiError } from '@/shared/errors/api-error';

const TRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A browser that believes to be offline must still show an error, not wait for ever.
        networkMode: 'always',
        // The API has answered: the same question gets the same answer.
        retry: (failures, error) => {
          const { status } = toApiError(error);
          return (status === 0 || status >= 500) && failures < TRIES - 1;
        },
        retryDelay: 400,
      },
    },
  });
}
