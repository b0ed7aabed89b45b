import {
  created,
  type FakeRoute,
  nothing,
  ok,
  paged,
  problem,
} from '../../../shared/testing/fake-api.ts';
import type { Key } from '../api/keys.ts';

const BAKERY = '20000000-0000-4000-8000-000000000001';
export const FIRST_SECRET = 'tg_live_8fK2mQ0aZx1B4hT7yUcR2nWq9LsVd3JgXo6PbEi5MaCk0tZrHf1aB2';
export const NEXT_SECRET = 'tg_live_8fK2mQ0aZx1BnewSecretAfterARotation00000000000000000000';

function key(at: number, name: string, change: Partial<Key> = {}): Key {
  return {
    id: `40000000-0000-7000-8000-0000000000${String(at).padStart(2, '0')}`,
    resellerId: '10000000-0000-4000-8000-000000000001',
    workspaceId: BAKERY,
    prefix: `tg_live_8fK2mQ0aZx${String(at).padStart(2, '0')}`,
    name,
    mode: 'live',
    state: 'active',
    usable: true,
    scopes: ['inference', 'models.read'],
    budgetPeriod: 'month',
    budgetZone: 'Europe/Berlin',
    createdAt: new Date(Date.UTC(2026, 9, 28 - at, 9, 12)).toISOString(),
    version: at,
    ...change,
  };
}

const window = (limit: string, spent: string, left: string) => ({
  limit,
  spent,
  held: '0.02',
  left,
  resetsAt: '2026-12-01T00:00:00Z',
});

const KEYS: readonly Key[] = [
  key(1, 'Shop assistant', {
    departmentId: '30000000-0000-4000-8000-000000000011',
    budget: '50',
    window: window('50', '12.104', '37.876'),
    rpm: 600,
    concurrency: 8,
    models: ['claude-sonnet-4-6', 'deepseek-chat', 'gpt-5.1'],
  }),
  key(2, 'Newsletter writer of the marketing department, shared with the agency in Hamburg', {
    departmentId: '30000000-0000-4000-8000-000000000012',
    budget: '20',
    window: window('20', '19.4', '0.58'),
  }),
  key(3, 'Ada’s laptop', { mode: 'test', prefix: 'tg_test_3Jg2mQ0aZx1B' }),
  key(4, 'Old web shop', { state: 'disabled', usable: false }),
  key(5, 'Trade fair 2025', { usable: false, expiresAt: '2025-12-31T23:59:59Z' }),
  key(6, 'Agency (ended)', { state: 'revoked', usable: false }),
];

/** The keys of one workspace. */
export function fakeKeys(more = 0): FakeRoute[] {
  let keys: readonly Key[] = [
    ...KEYS,
    ...Array.from({ length: more }, (_, at) => key(10 + at, `Till ${at + 1}`)),
  ];
  const find = (id: string | undefined) => keys.find((one) => one.id === id);
  const change = (id: string | undefined, parts: Partial<Key>) => {
    keys = keys.map((one) => (one.id === id ? { ...one, ...parts } : one));
    return find(id);
  };
  const act = (name: string, parts: Partial<Key>): FakeRoute => ({
    method: 'POST',
    path: `/api/keys/:id/${name}`,
    answer: ({ params }) => ok(change(params.id, parts)),
  });
  return [
    {
      method: 'GET',
      path: '/api/keys',
      answer: ({ query }) => {
        const wanted = (name: string, value: string | undefined) =>
          !query.has(name) || query.get(name) === value;
        const text = (query.get('text') ?? '').toLowerCase();
        const fit = keys.filter(
          (one) =>
            wanted('state', one.state) &&
            wanted('mode', one.mode) &&
            wanted('department', one.departmentId) &&
            `${one.name} ${one.prefix}`.toLowerCase().includes(text),
        );
        return ok(paged(fit, query));
      },
    },
    {
      method: 'POST',
      path: '/api/keys',
      answer: ({ body }) => {
        if (String(body.name) === 'refused') {
          return problem(400, 'invalid_request', 'The request is malformed.', [
            { field: 'budget', code: 'invalid', message: 'larger than the workspace allows' },
          ]);
        }
        const made = key(keys.length + 50, String(body.name), {
          mode: body.mode === 'test' ? 'test' : 'live',
        });
        keys = [made, ...keys];
        return created({ key: made, secret: FIRST_SECRET });
      },
    },
    {
      method: 'GET',
      path: '/api/keys/:id',
      answer: ({ params }) => {
        const one = find(params.id);
        return one ? ok(one) : problem(404, 'not_found');
      },
    },
    {
      method: 'PATCH',
      path: '/api/keys/:id',
      answer: ({ params, body }) => ok(change(params.id, withoutNulls(body))),
    },
    {
      method: 'DELETE',
      path: '/api/keys/:id',
      answer: ({ params }) => {
        change(params.id, { state: 'revoked', usable: false });
        return nothing;
      },
    },
    act('disable', { state: 'disabled', usable: false }),
    act('enable', { state: 'active', usable: true }),
    {
      method: 'POST',
      path: '/api/keys/:id/regenerate',
      answer: ({ params }) => ok({ key: find(params.id), secret: NEXT_SECRET }),
    },
    {
      method: 'POST',
      path: '/api/keys/:id/rotate',
      answer: ({ params, body }) => {
        const until = new Date(Date.now() + Number(body.overlapSeconds) * 1000).toISOString();
        return ok({ key: change(params.id, { previousSecretUntil: until }), secret: NEXT_SECRET });
      },
    },
    {
      method: 'POST',
      path: '/api/keys/:id/leaked',
      answer: ({ params }) =>
        ok({
          key: find(params.id),
          secret: NEXT_SECRET,
          trace: {
            since: '2026-08-23T00:00:00Z',
            calls: 1284,
            served: 1201,
            spent: '12.104',
            firstCallAt: '2026-09-01T08:00:12Z',
            lastCallAt: '2026-11-20T23:58:01Z',
            models: [
              { model: 'claude-sonnet-4-6', calls: 1000, served: 960, spent: '11.9' },
              { model: 'deepseek-chat', calls: 284, served: 241, spent: '0.204' },
            ],
          },
        }),
    },
  ];
}

function withoutNulls(body: Readonly<Record<string, unknown>>): Partial<Key> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value ?? undefined]),
  );
}
