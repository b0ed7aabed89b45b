import { queryOptions } from '@tanstack/react-query';

import { api } from '@/shared/api/request';
import { rememberCsrfToken } from '@/shared/auth/csrf';
import { type Tier } from '@/shared/auth/place';
import { type Granted, type Me } from '@/shared/auth/session';

interface MeAnswer {
  readonly subject: string;
  readonly person?: { readonly email?: string; readonly name?: string };
  readonly session?: {
    readonly csrfToken: string;
    readonly authenticatedAt?: string;
    readonly level: number;
    readonly expiresAt: string;
    readonly idleExpiresAt: string;
  } | null;
  readonly acting?: {
    readonly workspaceId: string;
    readonly workspaceName?: string;
    readonly reason?: string;
  } | null;
  readonly memberships: readonly {
    readonly tier: Tier;
    readonly role: string;
    readonly resellerId?: string;
    readonly resellerSlug?: string;
    readonly resellerName?: string;
    readonly workspaceId?: string;
    readonly workspaceName?: string;
    readonly state?: string;
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

function toMe(answer: MeAnswer): Me {
  return {
    subject: answer.subject,
    name: answer.person?.name,
    email: answer.person?.email,
    session: answer.session
      ? { ...answer.session, authenticatedAt: answer.session.authenticatedAt }
      : undefined,
    acting: answer.acting
      ? {
          workspaceId: answer.acting.workspaceId,
          workspaceName: answer.acting.workspaceName,
          reason: answer.acting.reason,
        }
      : undefined,
    memberships: answer.memberships.map((membership) => ({
      tier: membership.tier,
      role: membership.role,
      resellerId: membership.resellerId,
      resellerSlug: membership.resellerSlug,
      resellerName: membership.resellerName,
      workspaceId: membership.workspaceId,
      workspaceName: membership.workspaceName,
      state: membership.state,
      permissions: membership.permissions,
    })),
  };
}
