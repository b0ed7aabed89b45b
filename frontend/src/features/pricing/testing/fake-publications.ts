import { created, type FakeRoute, ok, paged, problem } from '../../../shared/testing/fake-api.ts';
import type { PricePublication } from '../publications.ts';

const NORTHWIND = '10000000-0000-4000-8000-000000000001';
const LUMEN = '10000000-0000-4000-8000-000000000002';
const RHEA = '00000000-0000-4000-8000-000000000011';
const OLIVIA = '00000000-0000-4000-8000-000000000001';
const LIMIT_PERCENT = 20;

const version = (id: number, change: Partial<PricePublication>): PricePublication => ({
  id,
  book: 'retail',
  resellerId: NORTHWIND,
  model: 'gpt-5.1',
  input: '1.6875',
  output: '13.5',
  validFrom: '2026-10-01T00:00:00Z',
  createdAt: '2026-09-28T09:12:00Z',
  createdBy: RHEA,
  ...change,
});

const wholesale = { book: 'wholesale', resellerId: undefined, createdBy: OLIVIA } as const;

const VERSIONS: readonly PricePublication[] = [
  version(9, { input: '1.75', cachedInput: '0.175', validFrom: '2099-01-01T00:00:00Z' }),
  version(8, { cachedInput: '0.16875', validTo: '2099-01-01T00:00:00Z' }),
  version(7, {
    input: '1.5',
    output: '12',
    validFrom: '2026-03-01T00:00:00Z',
    validTo: '2026-10-01T00:00:00Z',
  }),
  version(6, {
    model: 'claude-sonnet-4-6',
    input: '3.9',
    output: '19.5',
    cacheWrite5m: '4.875',
    cachedInput: '0.39',
    webSearch: '0.013',
  }),
  version(5, { ...wholesale, input: '1.4', output: '11.25', cachedInput: '0.14' }),
  version(4, { ...wholesale, model: 'claude-sonnet-4-6', input: '3.3', output: '16.5' }),
  version(3, {
    ...wholesale,
    model: 'deepseek-chat-with-a-name-that-is-as-long-as-some-vendors-like-them-2026-11-21',
    input: '0.28',
    output: '0.42',
  }),
  version(2, { ...wholesale, resellerId: LUMEN, input: '1.3', output: '10.5' }),
];

/** Price versions of both books; a change of more than a fifth waits for a second person. */
export function fakePublications(): FakeRoute[] {
  let versions = VERSIONS;
  const base = '/api/pricing/publications';
  const publish = (book: PricePublication['book']): FakeRoute => ({
    method: 'POST',
    path: `${base}/${book}`,
    answer: ({ body }) => {
      const wish = body as unknown as PricePublication;
      const now = new Date().toISOString();
      const old = versions.find(
        (one) =>
          one.book === book &&
          one.model === wish.model &&
          one.resellerId === wish.resellerId &&
          one.validFrom <= now &&
          (one.validTo ?? '9') > now,
      );
      if (!versions.some(({ model }) => model === wish.model)) {
        return problem(400, 'invalid', 'Invalid fields.', [
          { field: 'model', code: 'invalid', message: 'is no model' },
        ]);
      }
      const change = Math.abs(Number(wish.input) / Number(old?.input ?? wish.input) - 1) * 100;
      if (change > LIMIT_PERCENT) {
        return { status: 202, body: { id: 'ap8', operation: 'price.publish', state: 'pending' } };
      }
      const made = {
        ...version(10, { ...wish, book }),
        validFrom: typeof body.validFrom === 'string' ? body.validFrom : now,
      };
      versions = [
        made,
        ...versions.map((one) => (one === old ? { ...one, validTo: made.validFrom } : one)),
      ];
      return created(made);
    },
  });
  return [
    {
      method: 'GET',
      path: base,
      answer: ({ query }) => {
        const asked = (name: string, value: string | undefined) =>
          !query.has(name) || query.get(name) === value;
        return ok(
          paged(
            versions.filter(
              ({ book, model, resellerId }) =>
                asked('book', book) && asked('model', model) && asked('reseller', resellerId),
            ),
            query,
          ),
        );
      },
    },
    publish('retail'),
    publish('wholesale'),
  ];
}
