import { type FakeRoute, nothing, ok, paged, problem } from '../../../shared/testing/fake-api.ts';
import type { Credential } from '../api/credentials.ts';

const OLIVIA = '00000000-0000-4000-8000-000000000001';
const OMAR = '00000000-0000-4000-8000-000000000002';

const credential = (at: number, change: Partial<Credential>): Credential => ({
  id: `70000000-0000-7000-8000-00000000000${at}`,
  name: 'OpenAI production',
  provider: 'openai',
  lastFour: 'f3Qx',
  sealedUnder: 1,
  version: 1,
  channels: ['openai-us'],
  createdAt: '2026-09-01T08:00:00Z',
  changedAt: '2026-11-02T08:00:00Z',
  changedBy: OMAR,
  ...change,
});

const CREDENTIALS: readonly Credential[] = [
  credential(1, {}),
  credential(2, {
    name: 'Anthropic through Bedrock, with the account of the European subsidiary',
    provider: 'bedrock',
    lastFour: '9aZ0',
    version: 4,
    channels: ['bedrock-eu', 'bedrock-ap'],
    changedBy: OLIVIA,
  }),
  credential(3, {
    name: 'DeepSeek spare',
    provider: 'deepseek',
    lastFour: undefined,
    channels: [],
  }),
];

/** Credentials of providers; every secret waits for a second person. */
export function fakeCatalog(count = CREDENTIALS.length): FakeRoute[] {
  let credentials = CREDENTIALS.slice(0, count);
  const base = '/api/catalog/credentials';
  const waits = { status: 202, body: { id: 'ap7', operation: 'credential.store' } };
  return [
    { method: 'GET', path: base, answer: ({ query }) => ok(paged(credentials, query)) },
    {
      method: 'POST',
      path: base,
      answer: ({ body }) =>
        credentials.some(({ name }) => name === body.name)
          ? problem(400, 'invalid', 'Invalid fields.', [
              { field: 'name', code: 'invalid', message: 'is the name of another credential' },
            ])
          : waits,
    },
    { method: 'PUT', path: `${base}/:id`, answer: () => waits },
    {
      method: 'PUT',
      path: `${base}/:id/channels`,
      answer: ({ params, body }) => {
        credentials = credentials.map((one) =>
          one.id === params.id ? { ...one, channels: body.channels as string[] } : one,
        );
        return ok(credentials.find(({ id }) => id === params.id));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:id`,
      answer: ({ params }) => {
        if (credentials.find(({ id }) => id === params.id)?.channels.length !== 0) {
          return problem(409, 'conflict', 'It opens: openai-us.');
        }
        credentials = credentials.filter(({ id }) => id !== params.id);
        return nothing;
      },
    },
  ];
}
