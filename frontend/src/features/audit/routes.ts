/** Where a record leads, below the base of its tenant. */
export const auditRoutes = {
  approval: (base: string, id: string) => `${base}/approvals/${encodeURIComponent(id)}`,
} as const;
