/** Pages of approvals, below the base of a tenant. */
export const approvalsRoutes = {
  list: (base: string) => `${base}/approvals`,
  one: (base: string, id: string) => `${base}/approvals/${encodeURIComponent(id)}`,
  /** Where approval passkeys are registered. */
  passkeys: '/account/security?passkey=new',
} as const;
