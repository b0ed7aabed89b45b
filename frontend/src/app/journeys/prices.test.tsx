import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';

import { emptyList, lumen, northwind } from '@/features/pricing/testing/price-lists';
import { accessibilityFaults } from '@/shared/testing/accessibility';
import { setViewport } from '@/shared/testing/viewport';

import { cutNetwork, failPrices, openApp, servePrices } from './open-app';

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => server.use(servePrices({ '': northwind, northwind, lumen, empty: emptyList })));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const table = () => screen.findByRole('table', { name: 'Models and their prices', busy: false });

/** The table as a reader sees it: one text per cell. */
async function rows(): Promise<string[][]> {
  const [, ...body] = within(await table()).getAllByRole('row');
  return body.map((row) =>
    [...within(row).getAllByRole('rowheader'), ...within(row).getAllByRole('cell')].map(
      (cell) => cell.textContent,
    ),
  );
}

/** The models' names in the order of the table. */
async function names(): Promise<(string | null | undefined)[]> {
  const headers = within(await table()).getAllByRole('rowheader');
  return headers.map((header) => header.firstElementChild?.textContent);
}

describe('the price page', () => {
  it('shows the host’s reseller with its prices to the last digit', async () => {
    await openApp('/');
    const [deepseek] = await rows();
    expect(deepseek).toEqual([
      'DeepSeek Chatdeepseek-chat',
      '131K',
      'ToolsJSONStreaming',
      'Available',
      '$0.27',
      '$0.0375',
      '$1.10',
      'Details',
    ]);
    expect(screen.getByRole('link', { name: 'Northwind AI' })).toBeTruthy();
    expect(screen.getByText('Sold by Northwind AI')).toBeTruthy();
    expect(screen.getByText('100 credits = $1.00')).toBeTruthy();
    expect(screen.getByRole('link', { name: /help@northwind/ }).getAttribute('href')).toBe(
      'mailto:help@northwind.example',
    );
    expect(screen.getByRole('link', { name: 'Terms of service' })).toBeTruthy();
    expect(document.title).toBe('Model prices · Northwind AI');
    expect(document.documentElement.lang).toBe('en');
  });

  it('shows the reseller of the path, and of the query', async () => {
    await openApp('/r/lumen/prices');
    expect(await screen.findByText('1,000 credits = $1.00')).toBeTruthy();
  });

  it('shows the reseller of the query', async () => {
    await openApp('/?reseller=lumen');
    expect(await screen.findByText('1,000 credits = $1.00')).toBeTruthy();
  });

  it('shows credits instead of dollars and keeps the choice in the URL', async () => {
    const { router } = await openApp('/r/northwind/prices');
    await table();
    await userEvent.click(screen.getByRole('radio', { name: 'Credits' }));
    await waitFor(async () => expect((await rows())[0]).toContain('3.75'));
    expect((await rows())[0]).toEqual(expect.arrayContaining(['27', '3.75', '110']));
    expect(router.state.location.href).toBe('/r/northwind/prices?unit=credits');
  });

  it('opens as its URL says', async () => {
    await openApp('/?reseller=northwind&unit=credits&sort=-output&cap=vision,tools&q=claude');
    await waitFor(async () =>
      expect(await names()).toEqual(['Claude Opus 4.7', 'Claude Sonnet 4.6']),
    );
    expect((await rows())[0]).toContain('2,750');
  });

  it('sorts by exact price, models without that price last in both directions', async () => {
    const { router } = await openApp('/');
    await table();
    const output = () => screen.getByRole('button', { name: /^Output/ });
    await userEvent.click(output());
    await waitFor(async () =>
      expect(await names()).toEqual([
        'DeepSeek Chat',
        'DeepSeek Reasoner',
        'Claude Haiku 4.5',
        'Gemini 3 Pro',
        'Claude Sonnet 4.6',
        'Claude Opus 4.7',
        'Pixel Image 1',
      ]),
    );
    await userEvent.click(output());
    await waitFor(async () => expect((await names())[0]).toBe('Claude Opus 4.7'));
    expect((await names()).at(-1)).toBe('Pixel Image 1');
    expect(screen.getByRole('columnheader', { name: /^Output/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(router.state.location.search).toEqual({ sort: '-output' });
  });

  it('finds models by text, capability and workload and says how many', async () => {
    const { router } = await openApp('/');
    await table();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search models' }), 'claude');
    await waitFor(async () => expect(await names()).toHaveLength(3));
    expect(screen.getByText('3 of 7 models')).toBeTruthy();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Caching' }));
    await waitFor(async () => expect(await names()).toEqual(['Claude Sonnet 4.6']));
    expect(router.state.location.search).toEqual({ q: 'claude', cap: 'cache' });

    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Workload' }), 'Image');
    expect(await screen.findByText('No model fits these filters')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(async () => expect(await names()).toHaveLength(7));
  });

  it('finds by a number, typed or linked to', async () => {
    const { router } = await openApp('/?q=4.6');
    await waitFor(async () => expect(await names()).toEqual(['Claude Sonnet 4.6']));
    const box = screen.getByRole('searchbox', { name: 'Search models' });
    await userEvent.clear(box);
    await userEvent.type(box, '3');
    await waitFor(async () => expect(await names()).toEqual(['Gemini 3 Pro']));
    expect(router.state.location.href).toBe('/?q=3');
  });

  it('opens a model’s details with all prices, a sample and a link of their own', async () => {
    const { router } = await openApp('/');
    await table();
    await userEvent.click(screen.getByRole('button', { name: 'Details of Claude Sonnet 4.6' }));
    const details = await screen.findByRole('dialog', { name: 'Claude Sonnet 4.6' });
    const prices = within(details).getByRole('table', { name: /All prices/ });
    const lines = within(prices)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(lines).toContain('Cache write, 5 minutesper 1M tokens$4.125412.5');
    expect(lines).toContain('Web searchper search$0.0111.1');
    const sample = within(details).getByRole('region', { name: 'Command line sample' });
    expect(sample.textContent).toContain('https://api.northwind.example/v1/chat/completions');
    expect(sample.textContent).toContain('"model": "claude-sonnet-4-6"');
    expect(router.state.location.search).toEqual({ model: 'claude-sonnet-4-6' });

    await userEvent.click(within(details).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('estimates a cost exactly', async () => {
    await openApp('/?model=deepseek-chat');
    const details = await screen.findByRole('dialog', { name: 'DeepSeek Chat' });
    const enter = async (label: string, value: string) => {
      const field = within(details).getByRole('textbox', { name: label });
      await userEvent.clear(field);
      await userEvent.type(field, value);
    };
    // 1,234,567 × 0.27 + 89 × 0.0375 + 1 × 1.10, per million: floats give 0.33333752750000003
    await enter('Input tokens per call', '1234567');
    await enter('Cached input tokens per call', '89');
    await enter('Output tokens per call', '1');
    await enter('Number of calls', '3');
    expect(within(details).getByText('$0.3333375275')).toBeTruthy();
    expect(within(details).getByText('33.33375275 credits')).toBeTruthy();
    expect(within(details).getByText('3 calls')).toBeTruthy();
    expect(within(details).getByText('$1.0000125825')).toBeTruthy();
  });

  it('speaks Chinese, says so to the browser and remembers it', async () => {
    await openApp('/');
    await table();
    await userEvent.click(screen.getByRole('radio', { name: '中文' }));
    expect(await screen.findByRole('heading', { level: 1, name: '模型价格' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(document.title).toBe('模型价格 · Northwind AI');
    expect(screen.getByText('US$0.0375')).toBeTruthy();
    expect(localStorage.getItem('portal.language')).toBe('zh');
  });

  it('opens in the language chosen before', async () => {
    localStorage.setItem('portal.language', 'zh');
    await openApp('/');
    expect(await screen.findByRole('table', { name: '模型及价格' })).toBeTruthy();
  });

  it('is a list of cards on a phone, sorted by a choice', async () => {
    setViewport('phone');
    const { router } = await openApp('/');
    const list = await screen.findByRole('list', { name: 'Models and their prices', busy: false });
    const cards = () => within(list).getAllByRole('article');
    expect(cards()).toHaveLength(7);
    expect(
      within(within(list).getByRole('article', { name: 'DeepSeek Chat' })).getByText('$0.27'),
    ).toBeTruthy();
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Sort by' }),
      'Input: high to low',
    );
    await waitFor(() => expect(cards()[0]?.getAttribute('aria-label')).toBe('Claude Opus 4.7'));
    expect(router.state.location.search).toEqual({ sort: '-input' });
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('explains an unknown reseller and leads to the demo’s', async () => {
    await openApp('/r/nobody/prices', { demoResellers: [{ slug: 'lumen', name: 'Lumen Cloud' }] });
    expect(await screen.findByText('There is no price list for “nobody”')).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Lumen Cloud' });
    expect(link.getAttribute('href')).toBe('/r/lumen/prices');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('names no reseller at an address without one, unless the settings do', async () => {
    server.use(servePrices({}));
    await openApp('/');
    expect(await screen.findByText('No price list lives at this address')).toBeTruthy();
    expect(screen.queryByText(/demonstration/)).toBeNull();
  });

  it('offers another try when the network is down, and takes it', async () => {
    server.use(cutNetwork());
    await openApp('/');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The server did not answer');
    server.use(servePrices({ '': northwind }));
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await table()).toBeTruthy();
  });

  it('gives the reference of a failure to quote to support', async () => {
    server.use(failPrices(503, { code: 'service_unavailable', traceId: 'trace-42' }));
    await openApp('/');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The server answered with an error');
    expect(alert.textContent).toContain('trace-42');
  });

  it('says what an empty list means', async () => {
    await openApp('/r/empty/prices');
    expect(await screen.findByText('No models are on sale yet')).toBeTruthy();
    expect(screen.getByText(/help@northwind\.example to hear/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('has no accessibility fault that axe can see, open details included', async () => {
    await openApp('/?model=claude-sonnet-4-6');
    await screen.findByRole('dialog');
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('says that a page does not exist', async () => {
    await openApp('/nowhere');
    expect(await screen.findByText('This page does not exist')).toBeTruthy();
  });
});
