import { type FakeRoute, ok } from '../../../shared/testing/fake-api.ts';

/** One export that is ready, one that is over. */
export function fakePrivacy(): FakeRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/privacy/exports',
      answer: () =>
        ok({
          items: [
            {
              id: 'e1',
              subject: '00000000-0000-4000-8000-000000000032',
              approvalId: 'ap1',
              createdAt: new Date(Date.now() - 3_600_000).toISOString(),
              expiresAt: new Date(Date.now() + 80_000_000).toISOString(),
            },
            {
              id: 'e2',
              subject: '00000000-0000-4000-8000-000000000033',
              approvalId: 'ap2',
              createdAt: '2026-10-01T08:00:00Z',
              expiresAt: '2026-10-02T08:00:00Z',
            },
          ],
        }),
    },
    {
      method: 'POST',
      path: '/api/privacy/exports',
      answer: () => ({ status: 202, body: { id: 'ap3', operation: 'privacy.export' } }),
    },
    {
      method: 'POST',
      path: '/api/privacy/erasures',
      answer: () =>
        ok({ id: 'x1', memberships: 1, keys: 2, sessions: 3, invitations: 0, auditFields: 14 }),
    },
  ];
}
