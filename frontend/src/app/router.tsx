import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router';

import { pricesRoutes } from '@/features/pricing/routes';
import { parsePricesSearch } from '@/features/pricing/search';

import { Frame } from './layout/frame';
import { NotFoundPage } from './pages/not-found-page';
import { PageFault } from './pages/page-fault';
import { PricesRoute } from './pages/prices-route';
import { parsePlainSearch, plainSearchText } from './plain-search';

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: pricesRoutes.home,
  validateSearch: parsePricesSearch,
  component: PricesRoute,
});

const resellerPricesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: pricesRoutes.reseller,
  validateSearch: parsePricesSearch,
  component: PricesRoute,
});

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: rootRoute.addChildren([homeRoute, resellerPricesRoute]),
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
