/** The person's own pages, and the way in. */
export const identityRoutes: Readonly<Record<'security' | 'sessions' | 'signIn', string>> = {
  security: '/account/security',
  sessions: '/account/sessions',
  signIn: '/sign-in',
};
