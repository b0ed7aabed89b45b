import { client } from '@/api/client.gen';
import { csrfToken } from '@/shared/auth/csrf';
import { noteAnswer } from '@/shared/auth/server-clock';
import { signal, stepUpReason } from '@/shared/auth/session-signals';
import { type AppConfig } from '@/shared/config/app-config';
import { ApiError, toApiError } from '@/shared/errors/api-error';

const CSRF_HEADER = 'X-CSRF-Token';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one place where requests leave: points the generated client at the API, adds the token
 * against forged requests, makes every failure an ApiError, and tells the frame when the server
 * wants the person to sign in (again).
 */
export function configureApiClient(config: AppConfig): void {
  const { error, request, response } = client.interceptors;
  error.clear();
  request.clear();
  response.clear();
  client.setConfig({ baseUrl: config.apiBase, credentials: 'same-origin' });
  request.use((outgoing) => {
    const token = csrfToken();
    if (token !== undefined && !SAFE.has(outgoing.method)) {
      outgoing.headers.set(CSRF_HEADER, token);
    }
    return outgoing;
  });
  response.use((answer) => {
    noteAnswer(answer);
    return answer;
  });
  error.use((fault, answer) => {
    const told = toApiError(fault, answer);
    // The contract has no code of its own for it; a reload of the token is all it takes.
    const stale = told.status === 403 && told.message.includes(CSRF_HEADER);
    const problem = stale ? new ApiError(told.message, 403, 'csrf_failed', told.traceId) : told;
    const reason = stepUpReason(problem);
    if (stale) {
      signal('stale-token');
    } else if (reason !== undefined) {
      signal('step-up', reason);
    } else if (problem.status === 401) {
      signal('signed-out');
    }
    return problem;
  });
}
