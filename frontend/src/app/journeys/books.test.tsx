import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { accessibilityFaults } from '@/shared/testing/accessibility';

import { fakeServer } from './fake-server';
import { NORTHWIND } from './fake-world';
import { openApp } from './open-app';

const { serve, sent } = fakeServer();

const ready = (name: string) => screen.findByRole('table', { name, busy: false });

describe('provider credentials', () => {
  it('show whose they are, since when, and never a secret', async () => {
    serve('olivia');
    await openApp('/platform/credentials');
    const table = await ready('Provider credentials');
    const row = within(table).getByRole('row', { name: /OpenAI production/ });
    expect(await within(row).findByText('New secret waits')).toBeTruthy();
    expect(within(row).getByText('••••f3Qx')).toBeTruthy();
    const waits = screen.getByRole('link', { name: 'Open the approval of OpenAI production' });
    expect(waits.getAttribute('href')).toMatch(/^\/platform\/approvals\/6/);
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('are sealed and wait for a second person', async () => {
    serve('olivia');
    await openApp('/platform/credentials?create=yes');
    const dialog = await screen.findByRole('dialog', { name: 'New provider credential' });
    const ask = within(dialog).getByRole('button', { name: /Seal it/ });
    await userEvent.click(ask);
    expect(await within(dialog).findAllByText('Please fill this in')).toHaveLength(2);
    await userEvent.type(within(dialog).getByLabelText(/^Name/), 'OpenAI spare');
    await userEvent.type(within(dialog).getByLabelText(/^Provider/), 'openai');
    await userEvent.type(within(dialog).getByLabelText(/^Secret/), 'sk-not-a-real-one');
    await userEvent.type(within(dialog).getByLabelText(/^Channels/), 'openai-us{enter}azure-eu');
    await userEvent.click(ask);
    expect(await screen.findByText(/It waits for a second person/)).toBeTruthy();
    expect(await sent('POST')).toEqual([
      [
        '/api/catalog/credentials',
        {
          name: 'OpenAI spare',
          provider: 'openai',
          secret: 'sk-not-a-real-one',
          channels: ['openai-us', 'azure-eu'],
        },
      ],
    ]);
    expect(document.body.innerHTML).not.toContain('sk-not-a-real-one');
  });

  it('are not forgotten while they open a channel', async () => {
    serve('olivia');
    await openApp('/platform/credentials');
    const table = await ready('Provider credentials');
    await userEvent.click(
      within(table).getByRole('button', { name: 'Actions for OpenAI production' }),
    );
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Forget it', hidden: true }));
    const dialog = await screen.findByRole('dialog', { name: 'Forget OpenAI production?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Forget it' }));
    expect(await within(dialog).findByText('It opens: openai-us.')).toBeTruthy();
  });
});

describe('price versions', () => {
  it('of a reseller are its own, with what they took the place of', async () => {
    serve('rhea');
    await openApp(`${NORTHWIND}/prices?version=8`);
    const panel = await screen.findByRole('dialog', { name: 'gpt-5.1' });
    expect(
      await within(panel).findByRole('row', { name: /^Input.*1\.50.*1\.6875.*\+12\.5 %$/ }),
    ).toBeTruthy();
    expect(
      within(panel).getByRole('row', { name: /^Cached input.*1\.50 ?as input.*−88\.7 %$/ }),
    ).toBeTruthy();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('start from the price that holds, and warn below the own cost', async () => {
    serve('rhea');
    const { router } = await openApp(`${NORTHWIND}/prices/new?model=gpt-5.1`);
    const input = await screen.findByLabelText(/^Input/);
    expect((input as HTMLInputElement).value).toBe('1.6875');
    await userEvent.clear(input);
    await userEvent.type(input, '1.39');
    expect(screen.getByText('Below what you pay: Input')).toBeTruthy();
    expect(
      screen.getByRole('row', { name: /^Input.*1\.40.*1\.6875.*1\.39.*−17\.6 %$/ }),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    expect(await screen.findByText('The price is published')).toBeTruthy();
    expect(await sent('POST')).toEqual([
      [
        '/api/pricing/publications/retail',
        {
          model: 'gpt-5.1',
          resellerId: '10000000-0000-4000-8000-000000000001',
          input: '1.39',
          output: '13.5',
          cachedInput: '0.16875',
        },
      ],
    ]);
    expect(router.state.location.search).toEqual({ model: 'gpt-5.1', book: 'retail' });
  });

  it('wait for a second person when the change is large', async () => {
    serve('olivia');
    await openApp('/platform/prices/new?model=gpt-5.1');
    const input = await screen.findByLabelText(/^Input/);
    await userEvent.clear(input);
    await userEvent.type(input, '2.8');
    expect(screen.getByText('+100 %')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    expect(await screen.findByText(/It waits for a second person/)).toBeTruthy();
  });
});
