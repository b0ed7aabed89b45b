import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';

import { ME_KEY, meOptions } from '@/features/identity/api/me';
import { brandOptions, toBrand } from '@/features/tenancy/api/brand';
import { resellerOptions, workspaceOptions } from '@/features/tenancy/api/tenants';
import {
  type Place,
  PlaceProvider,
  platformPlace,
  resellerBase,
  workspaceBase,
} from '@/shared/auth/place';
import { MeProvider, useMe, waitsForSecondFactor } from '@/shared/auth/session';
import { onSignal, signal } from '@/shared/auth/session-signals';
import { useConfig } from '@/shared/config/config-context';
import { toApiError } from '@/shared/errors/api-error';
import { useParam } from '@/shared/routing/use-param';
import { brandOf, UNBRANDED } from '@/shared/theme/brand';
import { ToastProvider } from '@/shared/ui/toasts';

import { ConsoleShell } from '../layout/console-shell';
import { IdleGuard } from '../layout/idle-guard';
import { StepUpDialog } from '../layout/step-up-dialog';
import { Themed } from '../layout/themed';
import { ConsoleFault, ConsoleLoading } from './console-states';
import { rememberPlace } from './last-place';
import { rememberSeller } from './last-seller';
import { SecondFactorDoor } from './second-factor-door';

/** Everything behind the sign-in: without a session there is only the way to it. */
export function ConsoleRoute() {
  const queries = useQueryClient();
  const me = useQuery(meOptions);
  const here = useRouterState({ select: ({ location }) => location.href });
  useEffect(() => {
    const askAgain = () => {
      // The question itself may be what was refused.
      if (queries.getQueryState(ME_KEY)?.fetchStatus === 'idle') {
        void queries.invalidateQueries({ queryKey: ME_KEY });
      }
    };
    const offs = [
      onSignal('stale-token', askAgain),
      onSignal('signed-out', () => {
        signal('leaving');
        askAgain();
      }),
    ];
    return () => offs.forEach((off) => off());
  }, [queries]);
  if (me.isError && toApiError(me.error).status === 401) {
    return <ToSignIn here={here} expired={me.data !== undefined} />;
  }
  if (me.data) {
    return (
      <MeProvider value={me.data}>
        <Outlet />
      </MeProvider>
    );
  }
  return me.isError ? <ConsoleFault query={me} /> : <ConsoleLoading />;
}

interface ToSignInProps {
  readonly here: string;
  /** Whether the person had been signed in on this page. */
  readonly expired: boolean;
}

function ToSignIn({ here, expired }: ToSignInProps) {
  // Where the person was, not where they are being led meanwhile.
  const [search] = useState<Record<string, string>>({
    return: here,
    ...(expired && { reason: 'expired' }),
  });
  return <Navigate to="/sign-in" search={search} replace />;
}

export function PlatformRoute() {
  const { productName } = useConfig();
  const waits = waitsForSecondFactor(useMe(), { tier: 'platform' });
  return waits ? <SecondFactorDoor /> : <InPlace place={platformPlace(productName)} />;
}

export function ResellerRoute() {
  const resellerId = useParam('resellerId');
  const waits = waitsForSecondFactor(useMe(), { tier: 'reseller', resellerId });
  const reseller = useQuery({ ...resellerOptions(resellerId), enabled: !waits });
  if (waits) {
    return <SecondFactorDoor />;
  }
  return (
    <Resolved
      query={reseller}
      place={
        reseller.data && {
          tier: 'reseller',
          base: resellerBase(resellerId),
          name: reseller.data.name,
          resellerId,
          resellerSlug: reseller.data.slug,
          resellerName: reseller.data.name,
          workspaceId: undefined,
          state: reseller.data.state,
        }
      }
    />
  );
}

export function WorkspaceRoute() {
  const workspaceId = useParam('workspaceId');
  const workspace = useQuery(workspaceOptions(workspaceId));
  return (
    <Resolved
      query={workspace}
      place={
        workspace.data && {
          tier: 'workspace',
          base: workspaceBase(workspaceId),
          name: workspace.data.name,
          resellerId: workspace.data.resellerId,
          resellerSlug: workspace.data.resellerSlug,
          resellerName: workspace.data.resellerName,
          workspaceId,
          state: workspace.data.state,
        }
      }
    />
  );
}

interface ResolvedProps {
  readonly query: Parameters<typeof ConsoleFault>[0]['query'] & { readonly isError: boolean };
  readonly place: Place | undefined;
}

function Resolved({ query, place }: ResolvedProps) {
  if (place) {
    return <InPlace place={place} />;
  }
  return query.isError ? <ConsoleFault query={query} /> : <ConsoleLoading />;
}

function InPlace({ place }: { readonly place: Place }) {
  useEffect(() => rememberPlace(place.base), [place.base]);
  return (
    <PlaceProvider value={place}>
      <Dressed place={place} slug={place.resellerSlug}>
        <Outlet />
      </Dressed>
    </PlaceProvider>
  );
}

/** The person's own pages wear the colours of the seller they are a customer of. */
export function AccountRoute() {
  const slug = useMe().memberships.find((one) => one.tier !== 'platform')?.resellerSlug;
  return (
    <Dressed place={undefined} slug={slug}>
      <Outlet />
    </Dressed>
  );
}

interface DressedProps {
  readonly place: Place | undefined;
  readonly slug: string | undefined;
  readonly children: ReactNode;
}

function Dressed({ place, slug, children }: DressedProps) {
  const { productName } = useConfig();
  const { session } = useMe();
  const known = useQuery({ ...brandOptions(slug), enabled: slug !== undefined });
  useEffect(() => rememberSeller(slug), [slug]);
  const own = brandOf({ name: productName });
  const unknown = known.isError ? brandOf({ name: place?.resellerName ?? productName }) : UNBRANDED;
  const brand = slug === undefined ? own : known.data ? toBrand(known.data) : unknown;
  return (
    <Themed brand={brand}>
      <ToastProvider>
        <ConsoleShell brand={brand} place={place}>
          {children}
        </ConsoleShell>
        <StepUpDialog />
        {session && <IdleGuard session={session} />}
      </ToastProvider>
    </Themed>
  );
}
