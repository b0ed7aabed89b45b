import { created, type FakeRoute, nothing, ok, problem } from '../../../shared/testing/fake-api.ts';
import { type FakePerson, membership, PEOPLE, SUBJECTS, WORKSPACE } from './fake-people.ts';

interface FakeIdentityOptions {
  readonly person?: FakePerson | undefined;
  readonly acting?: boolean;
  /** Whether the second factor was left out, so that roles of staff do not count. */
  readonly oneFactor?: boolean;
  /** How long the session lasts without use, in seconds. */
  readonly idleSeconds?: number;
}

const HOUR_MILLIS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MILLIS).toISOString();
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1 Version/19.1 Mobile Safari/604.1';

/** Who is signed in, where, and with which programs. Without a person nobody is. */
export function fakeIdentity(options: FakeIdentityOptions = {}): FakeRoute[] {
  const { person, oneFactor = false, idleSeconds = 1_800 } = options;
  let acting = options.acting ?? false;
  let signedIn = person !== undefined;
  let sessions = [
    { id: 's1', current: true, userAgent: WINDOWS, clientAddress: '203.0.113.7', usedAt: ago(0) },
    { id: 's2', current: false, userAgent: PHONE, clientAddress: '2001:db8::42', usedAt: ago(26) },
    {
      id: 's3',
      current: false,
      userAgent: 'curl/8.5',
      clientAddress: '198.51.100.9',
      usedAt: ago(90),
    },
  ].map((session) => ({ ...session, createdAt: ago(100), expiresAt: ago(-8), level: 2 }));
  let managementKeys = [
    {
      id: 'm1',
      name: 'Nightly report',
      publicId: '4kTq92LmX0aB',
      tier: 'workspace',
      workspaceId: WORKSPACE,
      role: 'viewer',
      createdAt: ago(900),
      usedAt: ago(9),
      expiresAt: ago(-900),
    },
    {
      id: 'm2',
      name: 'A very long name of a program that nobody would ever choose, but somebody did anyway',
      publicId: '9xWzQ1LmX0aB',
      tier: 'workspace',
      workspaceId: WORKSPACE,
      role: 'admin',
      createdAt: ago(90),
      expiresAt: ago(-2_000),
    },
  ];
  const [name, email, roles] = PEOPLE[person ?? 'nobody'];
  return [
    {
      method: 'GET',
      path: '/api/me',
      answer: () =>
        signedIn
          ? ok({
              subject: SUBJECTS[person ?? 'nobody'],
              person: { name, email, emailVerified: true },
              proof: 'session',
              level: 2,
              session: {
                csrfToken: 'csrf-1',
                authenticatedAt: ago(0.05),
                level: 2,
                expiresAt: ago(-8),
                idleExpiresAt: new Date(Date.now() + idleSeconds * 1000).toISOString(),
              },
              acting: acting
                ? {
                    workspaceId: WORKSPACE,
                    workspaceName: 'Bright Bakery',
                    reason: 'Ticket 4711: calls fail',
                    until: ago(-1),
                  }
                : undefined,
              memberships: roles.map(([tier, role]) =>
                membership(tier, role, !oneFactor || tier === 'workspace'),
              ),
            })
          : problem(401, 'unauthorized'),
    },
    { method: 'GET', path: '/api/identity/sessions', answer: () => ok({ items: sessions }) },
    {
      method: 'DELETE',
      path: '/api/identity/sessions/:id',
      answer: ({ params }) => {
        sessions = sessions.filter(({ id }) => id !== params.id);
        return nothing;
      },
    },
    {
      method: 'DELETE',
      path: '/api/identity/sessions',
      answer: () => {
        signedIn = false;
        return nothing;
      },
    },
    {
      method: 'GET',
      path: '/api/identity/management-keys',
      answer: () => ok({ items: managementKeys }),
    },
    {
      method: 'POST',
      path: '/api/identity/management-keys',
      answer: ({ body }) => {
        const key = {
          ...managementKeys[0],
          id: `m${managementKeys.length + 1}`,
          name: String(body.name),
          role: String(body.role),
        } as (typeof managementKeys)[number];
        managementKeys = [key, ...managementKeys];
        return created({ key, secret: 'tg_mgmt_thesecretofamanagementkey' });
      },
    },
    {
      method: 'DELETE',
      path: '/api/identity/management-keys/:id',
      answer: ({ params }) => {
        managementKeys = managementKeys.filter(({ id }) => id !== params.id);
        return nothing;
      },
    },
    {
      method: 'POST',
      path: '/api/identity/acting',
      answer: () => {
        acting = true;
        return nothing;
      },
    },
    {
      method: 'DELETE',
      path: '/api/identity/acting',
      answer: () => {
        acting = false;
        return nothing;
      },
    },
    {
      method: 'POST',
      path: '/auth/logout',
      answer: () => {
        signedIn = false;
        return ok({ location: '/sign-in?reason=signed-out' });
      },
    },
  ];
}
