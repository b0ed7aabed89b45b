import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { accessibilityFaults } from '@/shared/testing/accessibility';

import { fakeServer } from './fake-server';
import { BAKERY } from './fake-world';
import { openApp } from './open-app';

const { serve } = fakeServer();

const APPROVAL = `${BAKERY}/approvals/60000000-0000-7000-8000-00000000000`;

describe('the audit log', () => {
  it('is filtered by the URL, and exports what is shown', async () => {
    serve('ada');
    const { router } = await openApp(`${BAKERY}/audit?outcome=refused`);
    const table = await screen.findByRole('table', { name: 'Audit records', busy: false });
    const outcomes = within(table).getAllByText(/^(Done|Refused)$/);
    expect(new Set(outcomes.map((cell) => cell.textContent))).toEqual(new Set(['Refused']));
    await userEvent.type(screen.getByRole('combobox', { name: 'Action' }), 'workspace.');
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ outcome: 'refused', action: 'workspace.' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    const csv = await screen.findByRole('menuitem', { name: 'As CSV', hidden: true });
    const link = new URL(csv.getAttribute('href') ?? '', 'http://localhost');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      workspace: '20000000-0000-4000-8000-000000000001',
      outcome: 'refused',
      action: 'workspace.',
      format: 'csv',
    });
  });

  it('shows how things were before and after, and who did it', async () => {
    serve('ada');
    await openApp(`${BAKERY}/audit?record=50000000-0000-7000-8000-000000000000`);
    const panel = await screen.findByRole('dialog', { name: 'Record 4000' });
    const budget = within(panel).getByRole('row', { name: 'Budget 20 50' });
    expect(budget.getAttribute('data-changed')).toBe('true');
    const name = within(panel).getByRole('row', { name: /^Name Shop assistant/ });
    expect(name.getAttribute('data-changed')).toBeNull();
    expect(within(panel).getByText('203.0.113.7')).toBeTruthy();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

describe('approvals', () => {
  it('show first what waits', async () => {
    serve('ada');
    await openApp(`${BAKERY}/approvals`);
    expect(await screen.findByRole('link', { name: /Credit Bright Bakery with 120/ })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /Studio Wei/ })).toBeNull();
  });

  it('show exactly what would be done', async () => {
    serve('ada');
    await openApp(`${APPROVAL}2`);
    expect(await screen.findByRole('row', { name: 'claude-sonnet-4-6 3.00 4.05' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Sign with passkey and carry out' })).toBeTruthy();
  });

  it('cannot be decided by whoever asked', async () => {
    serve('ada');
    await openApp(`${APPROVAL}3`);
    expect(await screen.findByText(/another person has to decide/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Sign with passkey/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Take it back' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take it back' }));
    expect(await screen.findAllByText('Taken back')).not.toEqual([]);
  });

  it('say what to do where the browser knows no passkeys', async () => {
    serve('ada');
    await openApp(`${APPROVAL}1`);
    const sign = await screen.findByRole('button', { name: /Sign with passkey/ });
    await userEvent.click(sign);
    // The fake gives no options to sign, so the refusal is the server's.
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('are rejected with a reason', async () => {
    serve('ada');
    await openApp(`${APPROVAL}1`);
    await userEvent.click(await screen.findByRole('button', { name: 'Reject' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByRole('textbox'), 'Not them');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(await screen.findByText('Not them')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Sign with passkey/ })).toBeNull();
  });
});
