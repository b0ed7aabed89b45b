/** Pages of the server that sign a person in; the browser is sent there, nothing is fetched. */
interface SignInLink {
  readonly back: string;
  readonly reseller?: string | undefined;
  readonly language: string;
}

export function loginLink({ back, reseller, language }: SignInLink): string {
  return link('/auth/login', { return: back, reseller, lang: language });
}

export function stepUpLink(back: string, language: string): string {
  return link('/auth/login', { step_up: '1', return: back, lang: language });
}

export function registerLink({ back, reseller, language }: SignInLink): string {
  return link('/auth/register', { return: back, reseller, lang: language });
}

/** What Keycloak can do for a signed-in person. */
export type AccountAction =
  | 'CONFIGURE_TOTP'
  | 'webauthn-register'
  | 'webauthn-register-passwordless'
  | 'CONFIGURE_RECOVERY_AUTHN_CODES'
  | 'UPDATE_PASSWORD'
  | 'UPDATE_PROFILE';

export function actionLink(name: AccountAction, back: string): string {
  return link('/auth/action', { name, return: back });
}

/** Where to go after a sign-in: a path of this site, whatever a link says. */
export function safeReturn(wished: string | undefined): string {
  const path = wished ?? '';
  return /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') ? path : '/console';
}

function link(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return `${path}?${new URLSearchParams(given).toString()}`;
}
