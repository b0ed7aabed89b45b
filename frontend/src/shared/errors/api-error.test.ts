import { describe, expect, it } from '@jest/globals';

import { ApiError, toApiError } from './api-error';

describe('api errors', () => {
  it('carry what problem details say', () => {
    const error = toApiError(
      {
        title: 'Not found',
        detail: 'No reseller acme.',
        code: 'reseller_not_found',
        traceId: 't-1',
      },
      new Response(null, { status: 404 }),
    );
    expect(error).toMatchObject({
      status: 404,
      code: 'reseller_not_found',
      traceId: 't-1',
      message: 'No reseller acme.',
    });
  });

  it('survive an answer that is no JSON at all', () => {
    const error = toApiError('<html>bad gateway</html>', new Response(null, { status: 502 }));
    expect(error).toMatchObject({ status: 502, message: 'HTTP 502', code: undefined });
  });

  it('have status 0 when nothing answered', () => {
    expect(toApiError(new TypeError('Failed to fetch')).status).toBe(0);
  });

  it('are passed on unchanged', () => {
    const error = new ApiError('gone', 410);
    expect(toApiError(error)).toBe(error);
  });
});
