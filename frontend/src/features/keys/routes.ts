/** Pages of keys, below the base of their workspace. */
export const keysRoutes = {
  list: (base: string) => `${base}/keys`,
  create: (base: string) => `${base}/keys/new`,
  one: (base: string, id: string) => `${base}/keys/${encodeURIComponent(id)}`,
} as const;
