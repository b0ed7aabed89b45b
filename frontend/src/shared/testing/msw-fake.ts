import { http, HttpResponse } from 'msw';

import { answerFrom, type FakeRoute, problem } from './fake-api';

/** Serves a table of routes to a test; what the table lacks is 404, as from the real API. */
export function serveFake(routes: readonly FakeRoute[], seen: Request[] = []) {
  return http.all('*', async ({ request }) => {
    seen.push(request.clone());
    const text = await request.text();
    const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
    const url = new URL(request.url);
    const answer =
      answerFrom(routes, request.method, url, body, request.headers) ??
      problem(404, 'not_found', `${request.method} ${url.pathname}`);
    if (answer.body === undefined) {
      return new HttpResponse(null, { status: answer.status });
    }
    const type = answer.status >= 400 ? 'application/problem+json' : 'application/json';
    return HttpResponse.json(answer.body as object, {
      status: answer.status,
      headers: { 'Content-Type': type },
    });
  });
}
