/**
 * A small stand-in for the API that keeps what it is told, so that a page can create a thing and
 * then find it in its list. One table of routes serves the tests in Jest and the mock server.
 */
export interface FakeRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface FakeRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:names` for parts that vary. */
  readonly path: string;
  readonly answer: (request: FakeRequest) => FakeAnswer;
}

export const ok = (body: unknown): FakeAnswer => ({ status: 200, body });
export const created = (body: unknown): FakeAnswer => ({ status: 201, body });
export const nothing: FakeAnswer = { status: 204 };

export function problem(
  status: number,
  code: string,
  detail = code,
  errors: readonly { field: string; code: string; message: string }[] = [],
): FakeAnswer {
  return {
    status,
    body: {
      type: `urn:tollgate:problem:${code}`,
      title: code,
      status,
      code,
      detail,
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      errors,
    },
  };
}

export function paged<T>(
  all: readonly T[],
  query: URLSearchParams,
  fallback = 50,
): { items: readonly T[]; nextCursor?: string } {
  const size = Number(query.get('limit') ?? fallback);
  const from = Number(query.get('cursor') ?? 0);
  const items = all.slice(from, from + size);
  return from + size < all.length ? { items, nextCursor: String(from + size) } : { items };
}

/** The first route that fits, with the parts of its path. */
export function answerFrom(
  routes: readonly FakeRoute[],
  method: string,
  url: URL,
  body: Readonly<Record<string, unknown>>,
  headers: Headers,
): FakeAnswer | undefined {
  for (const route of routes) {
    const params = route.method === method ? match(route.path, url.pathname) : undefined;
    if (params) {
      return route.answer({ params, query: url.searchParams, body, headers });
    }
  }
  return undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = decodeURIComponent(given[at] ?? '');
    if (part.startsWith(':')) {
      params[part.slice(1)] = value;
    } else if (part !== value) {
      return undefined;
    }
  }
  return params;
}
