/** Public, no role needed. The start page shows the prices of the host's own reseller. */
export const pricesRoutes = {
  home: '/',
  reseller: '/r/$slug/prices',
  linkTo: (slug: string) => `/r/${encodeURIComponent(slug)}/prices`,
} as const;
