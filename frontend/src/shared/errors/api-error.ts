/** What went wrong with a request, whoever said so: the API (RFC 9457), a proxy, or the network. */
export class ApiError extends Error {
  /** HTTP status, or 0 if no answer came. */
  readonly status: number;
  /** The stable code of the error catalogue, if the API gave one. */
  readonly code: string | undefined;
  readonly traceId: string | undefined;

  constructor(message: string, status: number, code?: string, traceId?: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.traceId = traceId;
  }
}

export function toApiError(error: unknown, response?: Response): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  const status = response?.status ?? 0;
  if (typeof error === 'object' && error !== null && !(error instanceof Error)) {
    const problem = error as Record<string, unknown>;
    const text = (name: string) => {
      const value = problem[name];
      return typeof value === 'string' ? value : undefined;
    };
    const message = text('detail') ?? text('title') ?? `HTTP ${status}`;
    return new ApiError(message, status, text('code'), text('traceId'));
  }
  return new ApiError(error instanceof Error ? error.message : `HTTP ${status}`, status);
}
