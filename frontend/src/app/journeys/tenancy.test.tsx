import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { fakeServer } from './fake-server';
import { BAKERY, NORTHWIND } from './fake-world';
import { openApp } from './open-app';

const { serve, sent } = fakeServer();

describe('a reseller', () => {
  it('changes only what was changed', async () => {
    serve('rhea');
    await openApp(`${NORTHWIND}/brand`);
    const claim = await screen.findByRole('textbox', { name: 'Claim' });
    await userEvent.clear(claim);
    await userEvent.type(claim, 'New claim');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The profile is saved')).toBeTruthy();
    expect(await sent('PATCH')).toEqual([[`/api/tenancy${NORTHWIND}`, { tagline: 'New claim' }]]);
  });

  it('is told what keeps a host from being used, with the record to copy', async () => {
    serve('rhea');
    await openApp(`${NORTHWIND}/hosts`);
    expect(await screen.findByText('_tollgate-challenge.models.northwind.example')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Check now' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('There is no such TXT record yet.');
  });

  it('suspends a workspace only with a reason', async () => {
    serve('rhea');
    await openApp(BAKERY);
    await userEvent.click(await screen.findByRole('button', { name: 'Suspend' }));
    const dialog = await screen.findByRole('dialog', { name: 'Suspend Bright Bakery?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    expect(within(dialog).getByText('Please fill this in')).toBeTruthy();
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Unpaid');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText(/Bright Bakery is suspended: its keys/)).toBeTruthy();
    expect(await sent('POST')).toEqual([[`/api/tenancy${BAKERY}/suspend`, { reason: 'Unpaid' }]]);
  });

  it('hears that a large credit waits for a second person', async () => {
    serve('rhea');
    await openApp(`${NORTHWIND}/credits?post=yes`);
    const dialog = await screen.findByRole('dialog', { name: 'Manual credit or debit' });
    await within(dialog).findByRole('option', { name: 'Bright Bakery' });
    await userEvent.selectOptions(
      within(dialog).getByRole('combobox', { name: /Workspace/ }),
      'Bright Bakery',
    );
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Amount/ }), '120');
    await userEvent.type(within(dialog).getByRole('textbox', { name: /your words/ }), 'Outage');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Post' }));
    expect(await screen.findByText(/waits for a second person now/)).toBeTruthy();
    const [[, wish]] = (await sent('POST')) as [[string, Record<string, unknown>]];
    expect(wish).toMatchObject({ amount: '120', kind: 'credit', reasonCode: 'goodwill' });
    expect(String(wish.idempotencyKey)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the people of a workspace', () => {
  it('are invited with roles and can be withdrawn', async () => {
    serve('ada');
    await openApp(`${BAKERY}/members?invite=yes`);
    const dialog = await screen.findByRole('dialog', { name: 'Invite somebody' });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /E-mail/ }),
      'no@bakery.example',
    );
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Developer' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Invite' }));
    expect(
      await screen.findByText('The invitation is on its way to no@bakery.example'),
    ).toBeTruthy();
    expect(await sent('POST')).toEqual([
      [
        `/api/tenancy${BAKERY}/invitations`,
        { email: 'no@bakery.example', roles: ['viewer', 'developer'], language: 'en' },
      ],
    ]);
    const withdraw = await screen.findByRole('button', { name: 'Withdraw: no@bakery.example' });
    await userEvent.click(withdraw);
    const confirm = await screen.findByRole('dialog', { name: /Withdraw the invitation/ });
    await userEvent.click(within(confirm).getByRole('button', { name: 'Withdraw' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /no@bakery/ })).toBeNull());
  });

  it('keep one who manages them: the refusal is explained', async () => {
    serve('ada');
    await openApp(`${BAKERY}/members`);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Ada Admin' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Remove Ada Admin from Bright Bakery?',
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain(
      'A tenant keeps one person who manages it.',
    );
  });
});

describe('arriving', () => {
  it('takes an invitation by one button', async () => {
    serve('ada');
    const { router } = await openApp('/invitations/good');
    await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(BAKERY));
  });

  it('does not offer somebody else’s invitation', async () => {
    serve('ada');
    await openApp('/invitations/other');
    expect(await screen.findByText(/The invitation is for otto@bakery.example: sign/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  });

  it('explains an invitation that is over', async () => {
    serve(undefined);
    await openApp('/invitations/used');
    expect(await screen.findByText('This invitation is not valid any more')).toBeTruthy();
  });

  it('makes a workspace only when the terms are accepted', async () => {
    serve('nobody');
    const { router } = await openApp('/welcome?reseller=northwind');
    const name = await screen.findByRole('textbox', { name: /Name of the workspace/ });
    await userEvent.type(name, 'Corner Shop');
    await userEvent.click(screen.getByRole('button', { name: 'Create the workspace' }));
    expect(screen.getByText('Please read and accept the terms')).toBeTruthy();
    expect(await sent('POST')).toEqual([]);
    await userEvent.click(screen.getByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Create the workspace' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(BAKERY));
    const [[, wish]] = (await sent('POST')) as [[string, Record<string, unknown>]];
    expect(wish).toMatchObject({
      reseller: 'northwind',
      workspaceName: 'Corner Shop',
      termsVersion: 3,
    });
  });
});
