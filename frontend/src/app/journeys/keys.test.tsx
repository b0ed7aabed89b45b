import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { FIRST_SECRET, NEXT_SECRET } from '@/features/keys/testing/fake-keys';
import { accessibilityFaults } from '@/shared/testing/accessibility';

import { fakeServer } from './fake-server';
import { BAKERY } from './fake-world';
import { openApp } from './open-app';

const { serve } = fakeServer();

const KEY = `${BAKERY}/keys/40000000-0000-7000-8000-000000000001`;

const names = async () => {
  const table = await screen.findByRole('table', {
    name: 'API keys of Bright Bakery',
    busy: false,
  });
  return within(table)
    .getAllByRole('rowheader')
    .map((cell) => within(cell).getByRole('link').textContent);
};

/** Everything a later look at the page's memory could find. */
const memory = (queryClient: Awaited<ReturnType<typeof openApp>>['queryClient']) =>
  JSON.stringify([
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ state }) => state),
    queryClient
      .getMutationCache()
      .getAll()
      .map(({ state }) => state),
    Object.entries(sessionStorage),
    Object.entries(localStorage),
  ]) + document.documentElement.innerHTML;

describe('the keys of a workspace', () => {
  it('are filtered by the server, as the URL says', async () => {
    serve('ada');
    const { router } = await openApp(`${BAKERY}/keys`);
    expect(await names()).toHaveLength(6);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'Disabled');
    await waitFor(async () => expect(await names()).toEqual(['Old web shop']));
    expect(router.state.location.search).toEqual({ state: 'disabled' });
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('come in pages, forward and back', async () => {
    serve('ada', { moreKeys: 30 });
    const { router } = await openApp(`${BAKERY}/keys`);
    expect(await names()).toHaveLength(25);
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(async () => expect(await names()).toHaveLength(11));
    expect(router.state.location.search).toEqual({ after: '25' });
    await userEvent.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(async () => expect(await names()).toHaveLength(25));
  });

  it('show nothing kindly where nothing fits', async () => {
    serve('ada');
    await openApp(`${BAKERY}/keys?text=zzz`);
    expect(await screen.findByText('No key fits these filters')).toBeTruthy();
  });

  it('show a secret once, and then it is nowhere', async () => {
    serve('ada');
    const { router, queryClient } = await openApp(`${BAKERY}/keys/new`);
    await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'Till');
    await userEvent.click(screen.getByRole('button', { name: 'Create a key' }));
    expect(await screen.findByText(FIRST_SECRET)).toBeTruthy();
    const done = screen.getByRole<HTMLButtonElement>('button', { name: 'Done' });
    expect(done.disabled).toBe(true);
    await userEvent.click(screen.getByRole('checkbox', { name: /stored it in a safe place/ }));
    await userEvent.click(done);
    await screen.findByRole('heading', { level: 1, name: 'Till' });
    await waitFor(() => expect(memory(queryClient)).not.toContain(FIRST_SECRET));
    expect(router.state.location.pathname).toMatch(/keys\/40000000/);
  });

  it('put the server’s faults beside their fields', async () => {
    serve('ada');
    await openApp(`${BAKERY}/keys/new`);
    await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'refused');
    await userEvent.click(screen.getByRole('button', { name: 'Create a key' }));
    const budget = await screen.findByRole('textbox', { name: /Budget in US dollars/ });
    await waitFor(() => expect(budget.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('larger than the workspace allows')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(budget));
  });

  it('get a new secret while the old one works on', async () => {
    serve('ada');
    const { queryClient } = await openApp(KEY);
    await userEvent.click(await screen.findByRole('button', { name: 'Make a new secret' }));
    const dialog = await screen.findByRole('dialog', { name: 'New secret for Shop assistant' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Make a new secret' }));
    expect(await within(dialog).findByText(NEXT_SECRET)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Done' }));
    expect(
      await screen.findByText(/secret from before the last rotation works until/),
    ).toBeTruthy();
    await waitFor(() => expect(memory(queryClient)).not.toContain(NEXT_SECRET));
  });

  it('are stopped with one click when they leaked, and tell what they did', async () => {
    serve('ada');
    await openApp(KEY);
    await userEvent.click(await screen.findByRole('button', { name: 'It leaked' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Stop it now' }));
    expect(await screen.findByText('The leaked secrets are dead')).toBeTruthy();
    expect(screen.getByText('1,284')).toBeTruthy();
    expect(screen.getByText(NEXT_SECRET)).toBeTruthy();
  });

  it('are revoked only by whoever types their name', async () => {
    serve('ada');
    await openApp(KEY);
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
    const dialog = await screen.findByRole('dialog', { name: 'Revoke Shop assistant for good?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    expect(within(dialog).getByText('This does not match')).toBeTruthy();
    await userEvent.type(within(dialog).getByRole('textbox'), 'Shop assistant');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Revoke' }));
    expect(await screen.findByText('Revoked')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Make a new secret' })).toBeNull();
  });
});
