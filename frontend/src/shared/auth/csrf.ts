/**
 * The session's token against forged requests, as `/api/me` told it. It is kept in memory only:
 * whoever can read this can act as the person anyway.
 */
let current: string | undefined;

export function rememberCsrfToken(token: string | undefined): void {
  current = token;
}

export function csrfToken(): string | undefined {
  return current;
}
