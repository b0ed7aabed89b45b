import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseAnySearch } from '@/shared/routing/use-url-search';

import { NotFoundPage } from '../pages/not-found-page';

type Load = Parameters<typeof lazyRouteComponent>[0];

const shell: Load = () => import('../pages/console-routes');

/** The pages of a tenant, below its base; what several tiers have is written once. */
function pagesOf(parent: AnyRoute, pages: readonly (readonly [string, Load, string])[]) {
  return pages.map(([path, load, name]) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      validateSearch: parseAnySearch,
      component: lazyRouteComponent(load, name as never),
    }),
  );
}

const identity: Load = () => import('../pages/identity-pages');
const keys: Load = () => import('../pages/keys-pages');
const trust: Load = () => import('../pages/trust-pages');
const tenancy: Load = () => import('../pages/tenancy-pages');
const books: Load = () => import('../pages/books-pages');
const catalog: Load = () => import('../pages/catalog-pages');

/** What every tier has. */
const COMMON_PAGES = [
  ['/approvals', trust, 'ApprovalsPage'],
  ['/approvals/$approvalId', trust, 'ApprovalPage'],
  ['/audit', trust, 'AuditPage'],
  ['/credits', books, 'CreditsPage'],
  ['/management-keys', identity, 'ManagementKeysPage'],
  ['/privacy', books, 'PrivacyPage'],
] as const;

const WORKSPACE_PAGES = [
  ['/', tenancy, 'WorkspacePage'],
  ['/departments', tenancy, 'DepartmentsPage'],
  ['/keys', keys, 'KeysPage'],
  ['/keys/new', keys, 'NewKeyPage'],
  ['/keys/$keyId', keys, 'KeyPage'],
  ['/members', tenancy, 'PeoplePage'],
  ...COMMON_PAGES,
] as const;

const RESELLER_PAGES = [
  ['/', tenancy, 'ResellerPage'],
  ['/brand', tenancy, 'BrandPage'],
  ['/prices', books, 'PublicationsPage'],
  ['/prices/new', books, 'NewPublicationPage'],
  ['/hosts', tenancy, 'HostsPage'],
  ['/staff', tenancy, 'PeoplePage'],
  ['/terms', tenancy, 'TermsPage'],
  ['/workspaces', tenancy, 'WorkspacesPage'],
  ...COMMON_PAGES,
] as const;

const PLATFORM_PAGES = [
  ['/', tenancy, 'ResellersPage'],
  ['/resellers', tenancy, 'ResellersPage'],
  ['/resellers/new', tenancy, 'NewResellerPage'],
  ['/credentials', catalog, 'CredentialsPage'],
  ['/prices', books, 'PublicationsPage'],
  ['/prices/new', books, 'NewPublicationPage'],
  ['/staff', tenancy, 'PeoplePage'],
  ['/workspaces', tenancy, 'WorkspacesPage'],
  ...COMMON_PAGES,
] as const;

const ACCOUNT_PAGES = [
  ['/account/security', identity, 'SecurityPage'],
  ['/account/sessions', identity, 'SessionsPage'],
] as const;

/** Everything behind the sign-in. */
export function consoleRoutes(root: AnyRoute) {
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: lazyRouteComponent(shell, 'ConsoleRoute' as never),
  });
  const start = createRoute({
    getParentRoute: () => signedIn,
    path: '/console',
    component: lazyRouteComponent(() => import('../pages/start-route'), 'StartRoute'),
  });
  const place = (path: string, name: string) =>
    createRoute({
      getParentRoute: () => signedIn,
      path,
      component: lazyRouteComponent(shell, name as never),
      notFoundComponent: NotFoundPage,
    });
  const platform = place('/platform', 'PlatformRoute');
  const reseller = place('/resellers/$resellerId', 'ResellerRoute');
  const workspace = place('/workspaces/$workspaceId', 'WorkspaceRoute');
  const account = createRoute({
    getParentRoute: () => signedIn,
    id: 'account',
    component: lazyRouteComponent(shell, 'AccountRoute' as never),
  });
  return signedIn.addChildren([
    start,
    platform.addChildren(pagesOf(platform, PLATFORM_PAGES)),
    reseller.addChildren(pagesOf(reseller, RESELLER_PAGES)),
    workspace.addChildren(pagesOf(workspace, WORKSPACE_PAGES)),
    account.addChildren(pagesOf(account, ACCOUNT_PAGES)),
  ]);
}
