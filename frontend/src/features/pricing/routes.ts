/** The public page needs no role: the start page shows the prices of the host's own reseller. */
export const pricesRoutes = {
  home: '/',
  reseller: '/r/$slug/prices',
  linkTo: (slug: string) => `/r/${encodeURIComponent(slug)}/prices`,
} as const;

/** Pages of price versions, below the base of the platform or of a reseller. */
export const publicationsRoutes = {
  list: (base: string) => `${base}/prices`,
  create: (base: string) => `${base}/prices/new`,
} as const;
