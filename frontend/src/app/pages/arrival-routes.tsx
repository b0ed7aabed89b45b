import { Button, Loader, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ME_KEY, meOptions } from '@/features/identity/api/me';
import { loginLink, registerLink } from '@/features/identity/auth-links';
import { brandOptions } from '@/features/tenancy/api/brand';
import { offerOptions } from '@/features/tenancy/api/people';
import { InvitationGone, InvitationPage } from '@/features/tenancy/pages/invitation-page';
import { Explained, WelcomePage } from '@/features/tenancy/pages/welcome-page';
import { PLATFORM_BASE, resellerBase, workspaceBase } from '@/shared/auth/place';
import { useConfig } from '@/shared/config/config-context';
import { toApiError } from '@/shared/errors/api-error';
import { QueryFault } from '@/shared/errors/query-view';
import { languageOf } from '@/shared/i18n/language';
import { useParam } from '@/shared/routing/use-param';
import { useUrlSearch } from '@/shared/routing/use-url-search';

import { Door } from '../layout/door';

/** The link in an invitation's mail. */
export function InvitationRoute() {
  const { t, i18n } = useTranslation('tenancy');
  const { productName } = useConfig();
  const token = useParam('token');
  const offer = useQuery(offerOptions(token));
  const me = useQuery(meOptions);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const slug = offer.data?.resellerSlug;
  const link = {
    back: `/invitations/${encodeURIComponent(token)}`,
    reseller: slug,
    language: languageOf(i18n),
  };
  if (offer.isError) {
    const gone = [400, 404].includes(toApiError(offer.error).status);
    return <Door slug={slug}>{gone ? <InvitationGone /> : <QueryFault query={offer} home />}</Door>;
  }
  if (!offer.data || me.isPending) {
    return (
      <Door slug={slug} unknown={!offer.data}>
        <Loader type="dots" />
      </Door>
    );
  }
  return (
    <Door slug={slug}>
      <InvitationPage
        token={token}
        offer={offer.data}
        platformName={productName}
        email={me.isError ? undefined : me.data.email}
        signIn={
          <Stack gap="sm">
            <Button component="a" size="md" href={loginLink(link)}>
              {t('invitation.signIn')}
            </Button>
            <Button component="a" size="md" variant="default" href={registerLink(link)}>
              {t('invitation.register')}
            </Button>
          </Stack>
        }
        otherAccount={
          <Button component="a" variant="default" href={loginLink(link)}>
            {t('invitation.otherGo')}
          </Button>
        }
        onAccepted={({ tier, resellerId, workspaceId }) => {
          const to = {
            platform: PLATFORM_BASE,
            reseller: resellerBase(resellerId ?? ''),
            workspace: workspaceBase(workspaceId ?? ''),
          }[tier];
          void queries.invalidateQueries({ queryKey: ME_KEY }).then(() => navigate({ to }));
        }}
      />
    </Door>
  );
}

/** After a registration: the workspace's name and the terms. */
export function WelcomeRoute() {
  const { t } = useTranslation('tenancy');
  const [search] = useUrlSearch();
  const here = useRouterState({ select: ({ location }) => location.href });
  const me = useQuery(meOptions);
  const seller = useQuery(brandOptions(search.reseller));
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (me.isError && toApiError(me.error).status === 401) {
    return <Navigate to="/sign-in" search={{ return: here }} replace />;
  }
  const failed = [me, seller].find((query) => query.isError);
  const unknown = seller.isError && toApiError(seller.error).status === 404;
  return (
    <Door slug={search.reseller}>
      {unknown ? (
        <Explained title={t('welcome.unknown.title')} text={t('welcome.unknown.text')} />
      ) : failed ? (
        <QueryFault query={failed} home />
      ) : !me.data || !seller.data ? (
        <Loader type="dots" />
      ) : !me.data.emailVerified ? (
        <Stack>
          <Explained
            title={t('welcome.verify.title')}
            text={t('welcome.verify.text', { email: me.data.email ?? '' })}
          />
          <Button component="a" href={loginLink({ back: here, language: 'en' })}>
            {t('welcome.verify.again')}
          </Button>
        </Stack>
      ) : (
        <WelcomePage
          seller={seller.data}
          onTermsChanged={() => void seller.refetch()}
          onCreated={({ id }) => {
            const to = workspaceBase(id);
            void queries.invalidateQueries({ queryKey: ME_KEY }).then(() => navigate({ to }));
          }}
        />
      )}
    </Door>
  );
}
