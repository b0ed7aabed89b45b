import {
  created,
  type FakeRoute,
  nothing,
  ok,
  paged,
  problem,
} from '../../../shared/testing/fake-api.ts';
import type { Approval } from '../api/approvals.ts';

const ADA = '00000000-0000-4000-8000-000000000031';
const PAYLOAD =
  '{"amount":"120","idempotencyKey":"outage-2026-11-03-bakery","kind":"credit","reason":"Outage of 3 November","reasonCode":"service_failure","workspaceId":"20000000-0000-4000-8000-000000000001"}';

function approval(at: number, summary: string, change: Partial<Approval> = {}): Approval {
  return {
    id: `60000000-0000-7000-8000-00000000000${at}`,
    operation: 'credit.post',
    summary,
    payload: PAYLOAD,
    payloadHash: 'c1d3a2a52b7c17c1a8e0a1a9d3fe2c7fb8a97b5d2fd8df7d7d5d5f74b1c0e2aa',
    reason: 'Outage of 3 November',
    requester: '00000000-0000-4000-8000-000000000012',
    mine: false,
    state: 'pending',
    createdAt: '2026-11-21T14:20:00Z',
    expiresAt: '2026-11-28T14:20:00Z',
    ...change,
  };
}

const APPROVALS: readonly Approval[] = [
  approval(1, 'Credit Bright Bakery with 120 USD'),
  approval(2, 'Publish retail prices of Northwind AI: 14 prices, largest change +35 %', {
    operation: 'price.publish',
    payload: '{"after":{"claude-sonnet-4-6":"4.05"},"before":{"claude-sonnet-4-6":"3.00"}}',
  }),
  approval(3, 'Make fabian@northwind.example an owner of Northwind AI', {
    operation: 'staff.roles',
    mine: true,
    requester: ADA,
  }),
  approval(5, 'Give a credential of the provider openai a new secret.', {
    operation: 'credential.store',
    requester: '00000000-0000-4000-8000-000000000002',
    reason: undefined,
    payload:
      '{"channels":[],"id":"70000000-0000-7000-8000-000000000001","lastFour":"pQ7s","name":"OpenAI production","provider":"openai","providerId":"3","sealed":"AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/","version":2}',
  }),
  approval(4, 'Credit Studio Wei with 80 USD', {
    state: 'rejected',
    decidedBy: ADA,
    decidedAt: '2026-11-20T10:00:00Z',
    verdict: 'This outage did not touch them',
  }),
];

/** Some operations that wait, and the person's approval passkeys. */
export function fakeApprovals(passkeyCount = 1): FakeRoute[] {
  let approvals = APPROVALS;
  let passkeys = Array.from({ length: passkeyCount }, (_, at) => ({
    id: `p${at + 1}`,
    name: at === 0 ? 'Work laptop' : 'Blue security key',
    createdAt: '2026-10-02T08:00:00Z',
    lastUsedAt: '2026-11-19T11:00:00Z',
  }));
  const end = (verb: string, state: Approval['state']): FakeRoute => ({
    method: 'POST',
    path: `/api/approvals/:id/${verb}`,
    answer: ({ params, body }) => {
      approvals = approvals.map((one) =>
        one.id === params.id
          ? { ...one, state, ...(typeof body.reason === 'string' && { verdict: body.reason }) }
          : one,
      );
      return ok(approvals.find(({ id }) => id === params.id));
    },
  });
  return [
    { method: 'GET', path: '/api/approvals/passkeys', answer: () => ok({ items: passkeys }) },
    {
      method: 'POST',
      path: '/api/approvals/passkeys/options',
      answer: () => problem(403, 'step_up_required'),
    },
    {
      method: 'POST',
      path: '/api/approvals/passkeys',
      answer: ({ body }) => created({ id: 'p9', name: body.name }),
    },
    {
      method: 'DELETE',
      path: '/api/approvals/passkeys/:id',
      answer: ({ params }) => {
        passkeys = passkeys.filter(({ id }) => id !== params.id);
        return nothing;
      },
    },
    {
      method: 'GET',
      path: '/api/approvals',
      answer: ({ query }) =>
        ok(
          paged(
            approvals.filter(
              (one) =>
                (!query.has('state') || one.state === query.get('state')) &&
                (!query.has('mine') || one.mine),
            ),
            query,
          ),
        ),
    },
    {
      method: 'GET',
      path: '/api/approvals/:id',
      answer: ({ params }) => {
        const one = approvals.find(({ id }) => id === params.id);
        return one ? ok(one) : problem(404, 'not_found');
      },
    },
    end('reject', 'rejected'),
    end('cancel', 'cancelled'),
    end('approve', 'executed'),
  ];
}
