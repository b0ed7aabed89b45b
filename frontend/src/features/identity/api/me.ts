import { queryOptions } from '@tanstack/react-query';

import { getMe } from '@/api/sdk.gen';
import { type Me as MeAnswer } from '@/api/types.gen';
import { rememberCsrfToken } from '@/shared/auth/csrf';
import { type Me } from '@/shared/auth/session';

export const ME_KEY = ['identity', 'me'] as const;

/** Who is signed in; the question every page of the console starts with. */
export const meOptions = queryOptions({
  queryKey: ME_KEY,
  queryFn: async () => {
    const { data: answer } = await getMe({ throwOnError: true });
    rememberCsrfToken(answer.session?.csrfToken);
    return toMe(answer);
  },
  staleTime: 60_000,
});

function toMe({ subject, person, session, acting, memberships }: MeAnswer): Me {
  return {
    subject,
    name: person.name,
    email: person.email,
    emailVerified: person.emailVerified,
    session,
    acting,
    memberships: memberships.map((one) => ({
      tier: one.tier,
      role: one.role,
      counts: one.counts,
      resellerId: one.resellerId,
      resellerSlug: one.resellerSlug,
      resellerName: one.resellerName,
      workspaceId: one.workspaceId,
      workspaceName: one.workspaceName,
      permissions: one.permissions,
    })),
  };
}
