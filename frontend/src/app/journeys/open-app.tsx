import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { http, HttpResponse } from 'msw';

import { type ListPublicPricesData, type Problem, type PublicPriceList } from '@/api/types.gen';
import { parseConfig } from '@/shared/config/app-config';
import { initialLanguage } from '@/shared/i18n/language';

import { configureApiClient } from '../api-client';
import { App } from '../app';
import { createI18n } from '../i18n';
import { createQueryClient } from '../query-client';
import { createAppRouter } from '../router';

const PRICES: ListPublicPricesData['url'] = '/api/pricing/prices';

/** Starts the whole app at an address, as main.tsx does, and gives its router to look at. */
export async function openApp(address: string, settings: Record<string, unknown> = {}) {
  const config = parseConfig(
    { gatewayUrl: 'https://api.northwind.example', ...settings },
    new URL('http://localhost/'),
  );
  configureApiClient(config);
  const router = createAppRouter(createMemoryHistory({ initialEntries: [address] }));
  const i18n = await createI18n(initialLanguage());
  const queryClient = createQueryClient();
  render(<App config={config} i18n={i18n} queryClient={queryClient} router={router} />);
  return { router, queryClient };
}

/** Answers with the list of the reseller asked for; `''` is the reseller of the host. */
export function servePrices(lists: Readonly<Record<string, PublicPriceList>>) {
  return http.get<never, never, PublicPriceList | Problem>(`*${PRICES}`, ({ request }) => {
    const list = lists[new URL(request.url).searchParams.get('reseller') ?? ''];
    return list ? HttpResponse.json(list) : HttpResponse.json(unknownReseller, AS_PROBLEM);
  });
}

const unknownReseller: Problem = {
  type: 'urn:tollgate:problem:not_found',
  title: 'Not found',
  status: 404,
  code: 'not_found',
  detail: 'No such reseller.',
  traceId: '0f5903d81a0e3266f449a759caf0c0fb',
  errors: [],
};

const AS_PROBLEM = { status: 404, headers: { 'Content-Type': 'application/problem+json' } };

export function failPrices(status: number, problem?: Partial<Problem>) {
  return http.get(`*${PRICES}`, () => HttpResponse.json(problem ?? null, { status }));
}

export function cutNetwork() {
  return http.get(`*${PRICES}`, () => HttpResponse.error());
}
