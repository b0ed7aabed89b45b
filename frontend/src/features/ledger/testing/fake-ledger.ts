import { created, type FakeRoute, ok, paged } from '../../../shared/testing/fake-api.ts';
import type { Adjustment } from '../api/ledger.ts';

const BAKERY = '20000000-0000-4000-8000-000000000001';
const amount = (usd: string, credits: string) => ({ usd, credits });

const CREDITS: readonly Adjustment[] = [
  {
    id: 'a1',
    resellerId: '10000000-0000-4000-8000-000000000001',
    workspaceId: BAKERY,
    kind: 'credit',
    amount: '12.5',
    reasonCode: 'service_failure',
    reason: 'Outage of 3 November',
    actor: '00000000-0000-4000-8000-000000000012',
    at: '2026-11-04T09:00:00Z',
  },
  {
    id: 'a2',
    resellerId: '10000000-0000-4000-8000-000000000001',
    workspaceId: '20000000-0000-4000-8000-000000000002',
    kind: 'debit',
    amount: '120',
    reasonCode: 'abuse',
    reason: 'The promotional credit was taken twice under two names, see ticket 4711',
    actor: '00000000-0000-4000-8000-000000000012',
    approvalId: 'ap1',
    at: '2026-10-28T16:40:00Z',
  },
];

/** A balance, and what was posted by hand; above 50 dollars a posting waits. */
export function fakeLedger(): FakeRoute[] {
  let credits = CREDITS;
  return [
    {
      method: 'GET',
      path: '/api/ledger/balance',
      answer: () =>
        ok({
          workspaceId: BAKERY,
          booked: amount('231.4072', '23140.72'),
          held: amount('0.02', '2'),
          available: amount('231.3872', '23138.72'),
          grants: [],
        }),
    },
    {
      method: 'GET',
      path: '/api/ledger/credits',
      answer: ({ query }) =>
        ok(
          paged(
            credits.filter(
              (one) => !query.has('workspace') || one.workspaceId === query.get('workspace'),
            ),
            query,
          ),
        ),
    },
    {
      method: 'POST',
      path: '/api/ledger/credits',
      answer: ({ body }) => {
        if (Number(body.amount) > 50) {
          return { status: 202, body: { id: 'ap9', operation: 'credit.post', state: 'pending' } };
        }
        const made = { ...CREDITS[0], ...body, id: `a${credits.length + 1}` } as Adjustment;
        credits = [made, ...credits];
        return created(made);
      },
    },
  ];
}
