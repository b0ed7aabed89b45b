import { useQueries } from '@tanstack/react-query';

import { listMembers, listOperators, listStaff } from '@/api/sdk.gen';
import { type Member } from '@/api/types.gen';
import { type Place, usePlace } from '@/shared/auth/place';
import { useCan, useMe } from '@/shared/auth/session';

const STALE_MILLIS = 300_000;

/** The lists of people that may tell a name here, with the permission each asks for. */
function listsAt({ workspaceId, resellerId }: Place) {
  return [
    {
      needs: 'members.read',
      at: workspaceId,
      read: (id: string) => listMembers({ path: { id }, throwOnError: true }),
    },
    {
      needs: 'staff.read',
      at: resellerId,
      read: (id: string) => listStaff({ path: { id }, throwOnError: true }),
    },
    {
      needs: 'operators.read',
      at: 'platform',
      read: () => listOperators({ throwOnError: true }),
    },
  ];
}

/** The people whom the reader may know here, each once. */
export function usePeople(): readonly Member[] {
  const can = useCan();
  return useQueries({
    queries: listsAt(usePlace()).map(({ needs, at, read }) => ({
      queryKey: ['people', needs, at],
      queryFn: async (): Promise<readonly Member[]> => (await read(at ?? '')).data.items,
      enabled: at !== undefined && can(needs),
      staleTime: STALE_MILLIS,
      retry: false,
    })),
    combine: (lists) => [
      ...new Map(lists.flatMap(({ data }) => data ?? []).map((one) => [one.subject, one])).values(),
    ],
  });
}

/**
 * The name, or else the e-mail address, of a person by the id that records carry; `undefined` for
 * somebody whom the reader may not know, or who has gone.
 */
export function usePersonName(): (subject: string | undefined) => string | undefined {
  const me = useMe();
  const people = usePeople();
  return (subject) => {
    const known = people.find((person) => person.subject === subject);
    return (
      known?.name ?? known?.email ?? (me.subject === subject ? (me.name ?? me.email) : undefined)
    );
  };
}
