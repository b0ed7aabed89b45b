/** Pages of tenants. */
export const tenancyRoutes = {
  resellers: (base: string) => `${base}/resellers`,
  newReseller: '/platform/resellers/new',
  reseller: (id: string) => `/resellers/${encodeURIComponent(id)}`,
  workspace: (id: string) => `/workspaces/${encodeURIComponent(id)}`,
  brand: (base: string) => `${base}/brand`,
  keysOf: (base: string, department: string) =>
    `${base}/keys?department=${encodeURIComponent(department)}`,
} as const;
