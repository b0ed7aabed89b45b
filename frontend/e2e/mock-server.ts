// Serves the built portal and answers /api from the test data: a look at the pages without a stack.
//   npm run build && npm run mock -- --port 4173
// The cookie `person` says who is signed in: ada, rhea, olivia, vera or nobody.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { type FakePerson } from '../src/features/identity/testing/fake-people.ts';
import { emptyList, lumen, northwind } from '../src/features/pricing/testing/price-lists.ts';
import { answerFrom, type FakeRoute } from '../src/shared/testing/fake-api.ts';
import { type Circumstances, fakeWorld } from './fake-world.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const LISTS = new Map([northwind, lumen, emptyList].map((list) => [list.reseller.slug, list]));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

function prices(reseller: string | null): Answer {
  if (reseller === 'broken') {
    return { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' };
  }
  const list = LISTS.get(reseller ?? 'northwind');
  return list
    ? { status: 200, type: 'application/json', body: JSON.stringify(list) }
    : {
        status: 404,
        type: 'application/problem+json',
        body: JSON.stringify({ title: 'Not found', status: 404, code: 'reseller_not_found' }),
      };
}

const PEOPLE: readonly FakePerson[] = ['ada', 'rhea', 'olivia', 'vera', 'nobody'];
const worlds = new Map<string, FakeRoute[]>();

/** Each person has a world of their own, which remembers what they did in it. */
function worldOf(request: IncomingMessage): FakeRoute[] {
  const cookie = request.headers.cookie ?? '';
  const name = /\bperson=(\w+)/.exec(cookie)?.[1] ?? '';
  const how: Circumstances = Object.fromEntries(
    ['acting', 'oneFactor', 'away'].map((one) => [one, cookie.includes(`${one}=yes`)]),
  );
  const key = `${name} ${JSON.stringify(how)}`;
  const known = worlds.get(key);
  const world =
    known ??
    fakeWorld(
      PEOPLE.find((person) => person === name),
      how,
    );
  worlds.set(key, world);
  return world;
}

async function api(request: IncomingMessage, url: URL): Promise<Answer> {
  if (url.pathname === '/api/pricing/prices') {
    return prices(url.searchParams.get('reseller'));
  }
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  const text = Buffer.concat(parts).toString();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  const answer = answerFrom(worldOf(request), request.method ?? 'GET', url, body, new Headers());
  return {
    status: answer?.status ?? 404,
    type: (answer?.status ?? 404) < 400 ? 'application/json' : 'application/problem+json',
    body: answer?.body === undefined ? '' : JSON.stringify(answer.body),
  };
}

/** A file of the build, or the page itself: the portal has its own paths. */
async function page(path: string): Promise<Answer> {
  const file = extname(path) === '' ? '/index.html' : normalize(path);
  try {
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { status: 200, type, body: await readFile(join(DIST, file)) };
  } catch {
    return { status: 404, type: 'text/plain', body: 'Not found' };
  }
}

export async function startMockServer(port: number): Promise<{ base: string; server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = /^\/(api|auth)\//.test(url.pathname)
      ? api(request, url)
      : page(decodeURIComponent(url.pathname));
    void answer.then(({ status, type, body }) => {
      response.writeHead(status, { 'Content-Type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return { base: `http://localhost:${bound}`, server };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
  const { base } = await startMockServer(Number(values.port));
  console.log(`The portal with test data: ${base}`);
}
