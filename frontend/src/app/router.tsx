import {
  createRootRoute,
  createRoute,
  createRouter,
  parseSearchWith,
  type RouterHistory,
  stringifySearchWith,
} from '@tanstack/react-router';

import { pricesRoutes } from '@/features/pricing/routes';
import { parsePricesSearch } from '@/features/pricing/search';

import { Frame } from './layout/frame';
import { NotFoundPage } from './pages/not-found-page';
import { PageFault } from './pages/page-fault';
import { PricesRoute } from './pages/prices-route';

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
    // URLs are read by people: plain text, no JSON in the query.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
    ...(history && { history }),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
