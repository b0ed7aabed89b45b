/** One field the API refused, as named in a problem document. */
export interface FieldFault {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** What went wrong with a request, whoever said so: the API (RFC 9457), a proxy, or the network. */
export class ApiError extends Error {
  /** HTTP status, or 0 if no answer came. */
  readonly status: number;
  /** The stable code of the error catalogue, if the API gave one. */
  readonly code: string | undefined;
  readonly traceId: string | undefined;
  /** Every bad field of the request; empty when the fault is another one. */
  readonly errors: readonly FieldFault[];

  constructor(
    message: string,
    status: number,
    code?: string,
    traceId?: string,
    errors: readonly FieldFault[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.traceId = traceId;
    this.errors = errors;
  }
}

export function toApiError(error: unknown, response?: Response): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  const status = response?.status ?? 0;
  if (typeof error === 'object' && error !== null && !(error instanceof Error)) {
    const problem = error as Record<string, unknown>;
    const text = (name: string) => textOf(problem[name]);
    const message = text('detail') ?? text('title') ?? `HTTP ${status}`;
    const faults = Array.isArray(problem.errors) ? problem.errors.flatMap(fieldFault) : [];
    return new ApiError(message, status, text('code'), text('traceId'), faults);
  }
  return new ApiError(error instanceof Error ? error.message : `HTTP ${status}`, status);
}

function fieldFault(value: unknown): FieldFault[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { field, code, message } = value as Record<string, unknown>;
  return typeof field === 'string'
    ? [{ field, code: textOf(code) ?? 'invalid', message: textOf(message) ?? '' }]
    : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
