import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { setupServer } from 'msw/node';

import { serveFake } from '@/shared/testing/msw-fake';

import { worldOf } from './fake-world';

/** The server of one file of tests: what it serves and what was sent to it end with each test. */
export function fakeServer() {
  const server = setupServer();
  let seen: Request[] = [];
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => {
    server.resetHandlers();
    seen = [];
  });
  afterAll(() => server.close());
  return {
    server,
    /** Everything the portal asks for, as one person. */
    serve: (...world: Parameters<typeof worldOf>) => server.use(serveFake(worldOf(...world), seen)),
    /** What was sent by that method: where to, and the body. */
    sent: (method: string) =>
      Promise.all(
        seen
          .filter((request) => request.method === method)
          .map(async (request): Promise<[string, unknown]> => {
            const body: unknown = await request.clone().json();
            return [new URL(request.url).pathname, body];
          }),
      ),
  };
}
