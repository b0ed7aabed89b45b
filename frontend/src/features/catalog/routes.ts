/** Pages of the catalogue, below the platform's base, and the approvals its secrets wait for. */
export const catalogRoutes = {
  credentials: (base: string) => `${base}/credentials`,
  approval: (base: string, id: string) => `${base}/approvals/${encodeURIComponent(id)}`,
} as const;
