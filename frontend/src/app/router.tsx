import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';

import { pricesRoutes } from '@/features/pricing/routes';
import { parsePricesSearch } from '@/features/pricing/search';
import { parseAnySearch } from '@/shared/routing/use-url-search';

import { Frame } from './layout/frame';
import { BareNotFound, NotFoundPage } from './pages/not-found-page';
import { PageFault } from './pages/page-fault';
import { Root } from './pages/root';
import { parsePlainSearch, plainSearchText } from './plain-search';
import { consoleRoutes } from './routes/console-routes';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: BareNotFound });

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: Frame,
  notFoundComponent: NotFoundPage,
});

const PricesRoute = lazyRouteComponent(() => import('./pages/prices-route'), 'PricesRoute');

const homeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: pricesRoutes.home,
  validateSearch: parsePricesSearch,
  component: PricesRoute,
});

const resellerPricesRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: pricesRoutes.reseller,
  validateSearch: parsePricesSearch,
  component: PricesRoute,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: parseAnySearch,
  component: lazyRouteComponent(() => import('./pages/sign-in-route'), 'SignInRoute'),
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: parseAnySearch,
  component: lazyRouteComponent(() => import('./pages/sign-in-route'), 'RegisterRoute'),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./pages/arrival-routes'), 'InvitationRoute'),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: parseAnySearch,
  component: lazyRouteComponent(() => import('./pages/arrival-routes'), 'WelcomeRoute'),
});

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: rootRoute.addChildren([
      publicRoute.addChildren([homeRoute, resellerPricesRoute]),
      signInRoute,
      registerRoute,
      invitationRoute,
      welcomeRoute,
      consoleRoutes(rootRoute),
    ]),
    defaultErrorComponent: PageFault,
    parseSearch: parsePlainSearch,
    stringifySearch: plainSearchText,
    ...(history && { history }),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
