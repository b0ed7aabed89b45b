import { type FakeRoute, ok, paged, problem } from '../../../shared/testing/fake-api.ts';
import type { AuditRecord } from '../api/audit.ts';

const ADA = '00000000-0000-4000-8000-000000000031';
const RHEA = '00000000-0000-4000-8000-000000000011';
const KEY = '40000000-0000-7000-8000-000000000001';

const STORIES: readonly (readonly [string, Partial<AuditRecord>])[] = [
  [
    'key.change',
    {
      before: '{"budget":"20","models":["gpt-5.1"],"name":"Shop assistant"}',
      after: '{"budget":"50","models":["gpt-5.1","deepseek-chat"],"name":"Shop assistant"}',
    },
  ],
  ['key.create', { after: '{"mode":"live","name":"Shop assistant"}' }],
  ['workspace.suspend', { outcome: 'refused', actor: RHEA, objectType: 'workspace' }],
  [
    'member.invite',
    {
      objectType: 'invitation',
      after: '{"roles":["developer"]}',
      personal: [
        { name: 'actor_email', value: 'ada@bakery.example' },
        { name: 'email', value: 'devon@bakery.example' },
      ],
    },
  ],
  ['refused.more', { outcome: 'refused' }],
  ['session.begin', { objectType: 'session', personal: [{ name: 'actor_email' }] }],
];

function record(at: number): AuditRecord {
  const [action, parts] = STORIES[at % STORIES.length] ?? ['key.create', {}];
  return {
    seq: 4_000 - at,
    id: `50000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    at: new Date(Date.UTC(2026, 10, 21, 15, 30) - at * 1_234_567).toISOString(),
    action,
    outcome: 'done',
    actor: ADA,
    proof: 'session',
    objectType: 'key',
    objectId: KEY,
    workspaceId: '20000000-0000-4000-8000-000000000001',
    resellerId: '10000000-0000-4000-8000-000000000001',
    reason: 'The campaign of November needs more',
    trace: '4bf92f3577b34da6a3ce929d0e0e4736',
    personal: [
      { name: 'actor_email', value: 'ada@bakery.example' },
      { name: 'actor_address', value: '203.0.113.7' },
      { name: 'actor_agent', value: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0' },
    ],
    hash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    ...parts,
  };
}

/** A log of some weeks. */
export function fakeAudit(count = 120): FakeRoute[] {
  const all = Array.from({ length: count }, (_, at) => record(at));
  return [
    {
      method: 'GET',
      path: '/api/audit',
      answer: ({ query }) => {
        const action = query.get('action') ?? '';
        const fit = all.filter(
          (one) =>
            (action.endsWith('.') || action === ''
              ? one.action.startsWith(action)
              : one.action === action) &&
            (!query.has('outcome') || one.outcome === query.get('outcome')) &&
            (!query.has('actor') || one.actor === query.get('actor')) &&
            (!query.has('from') || one.at >= (query.get('from') ?? '')) &&
            (!query.has('to') || one.at < (query.get('to') ?? '')),
        );
        return ok(paged(fit, query));
      },
    },
    {
      method: 'GET',
      path: '/api/audit/check',
      answer: () => ok({ whole: true, records: all.length, head: `4000:${all[0]?.hash ?? ''}` }),
    },
    {
      method: 'GET',
      path: '/api/audit/:id',
      answer: ({ params }) => {
        const one = all.find(({ id }) => id === params.id);
        return one ? ok(one) : problem(404, 'not_found');
      },
    },
  ];
}
