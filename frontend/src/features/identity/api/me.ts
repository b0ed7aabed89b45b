import { queryOptions } from '@tanstack/react-query';

import { api } from '@/shared/api/request';
import { rememberCsrfToken } from '@/shared/auth/csrf';
import { type Tier } from '@/shared/auth/place';
import { type Granted, type Me } from '@/shared/auth/session';

interface MeAnswer {
  readonly subject: string;
  readonly person: {
    readonly email?: string;
    readonly name?: string;
    readonly emailVerified: boolean;
  };
  readonly session?: {
    readonly csrfToken: string;
    readonly authenticatedAt: string;
    readonly level: number;
    readonly expiresAt: string;
    readonly idleExpiresAt: string;
  };
  readonly acting?: {
    readonly workspaceId: string;
    readonly workspaceName?: string;
    readonly reason: string;
    readonly until: string;
  };
  readonly memberships: readonly {
    readonly tier: Tier;
    readonly role: string;
    readonly counts: boolean;
    readonly resellerId?: string;
    readonly resellerSlug?: string;
    readonly resellerName?: string;
    readonly resellerState?: string;
    readonly workspaceId?: string;
    readonly workspaceName?: string;
    readonly workspaceState?: string;
    readonly permissions: readonly Granted[];
  }[];
}

export const ME_KEY = ['identity', 'me'] as const;

/** Who is signed in; the question every page of the console starts with. */
export const meOptions = queryOptions({
  queryKey: ME_KEY,
  queryFn: async () => {
    const answer = await api.get<MeAnswer>('/api/me');
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
