import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';

import { signal } from '@/shared/auth/session-signals';
import { accessibilityFaults } from '@/shared/testing/accessibility';
import { problem } from '@/shared/testing/fake-api';
import { serveFake } from '@/shared/testing/msw-fake';

import { BAKERY, NORTHWIND, worldOf } from './fake-world';
import { openApp } from './open-app';

const server = setupServer();
let seen: Request[] = [];

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  sessionStorage.clear();
  seen = [];
});
afterAll(() => server.close());

const serve = (...world: Parameters<typeof worldOf>) =>
  server.use(serveFake(worldOf(...world), seen));

const navigation = async () =>
  within(await screen.findByRole('navigation', { name: 'Main' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

/** As by a link in the page. */
const go = (router: Awaited<ReturnType<typeof openApp>>['router'], address: string) => {
  router.history.push(address);
  return router.load();
};

describe('the frame', () => {
  it('stays while the words of the next page are fetched', async () => {
    serve('ada');
    const { router } = await openApp(BAKERY);
    await navigation();
    const lost: string[] = [];
    const watch = new MutationObserver(() => {
      if (screen.queryByRole('main') === null) {
        lost.push(router.state.location.pathname);
      }
    });
    watch.observe(document.body, { attributes: true, childList: true, subtree: true });
    await go(router, `${BAKERY}/audit`);
    await screen.findByRole('heading', { level: 1, name: 'Audit log' });
    watch.disconnect();
    expect(lost).toEqual([]);
  });
});

describe('the menu of a phone', () => {
  it('opens, stays open until a page is chosen, and closes', async () => {
    serve('ada');
    const { router } = await openApp(BAKERY);
    await userEvent.click(await screen.findByRole('button', { name: 'Open the menu' }));
    const menu = await screen.findByRole('dialog');
    await userEvent.click(within(menu).getByRole('link', { name: 'Audit log' }));
    await screen.findByRole('heading', { level: 1, name: 'Audit log' });
    expect(router.state.location.pathname).toBe(`${BAKERY}/audit`);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the way in', () => {
  it('leads whoever is not signed in to the landing, and back afterwards', async () => {
    serve(undefined);
    const { router } = await openApp(`${BAKERY}/keys?state=active`);
    const button = await screen.findByRole('link', { name: 'Sign in' });
    const link = new URL(button.getAttribute('href') ?? '', 'http://localhost');
    expect(link.pathname).toBe('/auth/login');
    expect(link.searchParams.get('return')).toBe(`${BAKERY}/keys?state=active`);
    expect(router.state.location.pathname).toBe('/sign-in');
    expect(await screen.findByText('Northwind AI')).toBeTruthy();
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('says kindly that the sign-in service is away', async () => {
    serve(undefined);
    await openApp('/sign-in?problem=away');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Your API keys keep working');
    expect(screen.getByRole('link', { name: 'Try again' })).toBeTruthy();
  });

  it('keeps the seller’s face when a sign-in did not work out', async () => {
    serve(undefined);
    await openApp('/sign-in?reseller=lumen');
    await screen.findByText('Lumen Cloud');
    cleanup();
    await openApp('/sign-in?problem=away');
    const again = await screen.findByRole('link', { name: 'Try again' });
    await waitFor(() => expect(again.getAttribute('href')).toContain('reseller=lumen'));
  });

  it('never leads to another site', async () => {
    serve(undefined);
    await openApp('/sign-in?return=https://evil.example/');
    const button = await screen.findByRole('link', { name: 'Sign in' });
    expect(button.getAttribute('href')).toContain('return=%2Fconsole');
  });

  it('passes on whoever is signed in already', async () => {
    serve('ada');
    const { router } = await openApp('/sign-in');
    await waitFor(() => expect(router.state.location.pathname).toBe(BAKERY));
  });

  it('tells a person without a tenant what to do', async () => {
    serve('nobody');
    await openApp('/console');
    expect(await screen.findByText('You are signed in, but belong nowhere yet')).toBeTruthy();
  });
});

describe('the frame', () => {
  it('shows an admin everything of a workspace', async () => {
    serve('ada');
    await openApp(`${BAKERY}/departments`);
    expect(await navigation()).toEqual([
      'Overview',
      'API keys',
      'Departments',
      'Manual credits',
      'Members',
      'Management keys',
      'Approvals',
      'Audit log',
      'Privacy',
    ]);
    const current = screen.getAllByRole('link', { current: 'page' });
    expect(current.map((link) => link.textContent)).toEqual(['Departments']);
    await waitFor(() => expect(document.title).toBe('Departments · Bright Bakery'));
  });

  it('shows a viewer only what they may see', async () => {
    serve('vera');
    await openApp(`${BAKERY}/keys`);
    expect(await navigation()).toEqual(['Overview', 'API keys', 'Departments', 'Members']);
    expect(screen.queryByRole('link', { name: 'Create a key' })).toBeNull();
  });

  it('leads from one tenant to another', async () => {
    serve('rhea');
    const { router } = await openApp(`${NORTHWIND}/terms`);
    await userEvent.click(await screen.findByRole('button', { name: /Switch to another place/ }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /Bright Bakery/, hidden: true }),
    );
    await waitFor(() => expect(router.state.location.pathname).toBe(BAKERY));
  });

  it('says with whose eyes one looks, and stops it', async () => {
    serve('rhea', { acting: true });
    await openApp(`${BAKERY}/keys`);
    expect(await screen.findByText(/You are looking at Bright Bakery/)).toBeTruthy();
    expect(screen.getByText(/Ticket 4711/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(screen.queryByText(/You are looking at/)).toBeNull());
  });

  it('warns before a session that nobody uses ends', async () => {
    serve('ada', { idleSeconds: 60 });
    await openApp(`${BAKERY}/departments`);
    const dialog = await screen.findByRole('dialog', { name: 'Are you still there?' });
    expect(dialog.textContent).toMatch(/signed out in (1:0|0:5)\d/);
  });

  it('explains another tenant’s object without telling whether it exists', async () => {
    serve('ada');
    await openApp('/workspaces/20000000-0000-4000-8000-00000000ffff/keys');
    expect(await screen.findByText('This does not exist, or not for you')).toBeTruthy();
  });
});

describe('the session', () => {
  it('sends its token with writing requests and with no others', async () => {
    serve('ada');
    await openApp(`${BAKERY}/departments?create=yes`);
    await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'Bakehouse');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('rowheader', { name: 'Bakehouse' })).toBeTruthy();
    const tokens = seen.map(({ method, headers }) => [method, headers.get('X-CSRF-Token')]);
    expect(tokens.filter(([method]) => method === 'POST')).toEqual([['POST', 'csrf-1']]);
    expect(
      new Set(tokens.filter(([method]) => method === 'GET').map(([, token]) => token)),
    ).toEqual(new Set([null]));
  });

  it('leads to the landing when it ended meanwhile', async () => {
    serve('ada');
    const { router } = await openApp(`${BAKERY}/departments?create=yes`);
    await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'Bakehouse');
    server.resetHandlers(
      serveFake(
        [
          {
            method: 'POST',
            path: `/api/tenancy${BAKERY}/departments`,
            answer: () => problem(401, 'unauthenticated'),
          },
          ...worldOf(undefined),
        ],
        seen,
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Your session has ended/)).toBeTruthy();
    expect(router.state.location.search).toMatchObject({
      return: `${BAKERY}/departments?create=yes`,
    });
    // What was typed is there again after the sign-in.
    server.resetHandlers(serveFake(worldOf('ada'), seen));
    await go(router, `${BAKERY}/departments?create=yes`);
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /Name/ })).value).toBe(
      'Bakehouse',
    );
  });

  it('explains when the person has to confirm who they are, and keeps what was typed', async () => {
    serve('ada', {
      first: [
        {
          method: 'POST',
          path: '/api/identity/management-keys',
          answer: () => problem(403, 'step_up_required'),
        },
      ],
    });
    const { router } = await openApp(`${BAKERY}/management-keys?create=yes`);
    await userEvent.type(await screen.findByRole('textbox', { name: /Name/ }), 'Report');
    const form = screen.getByRole('dialog', { name: 'New management key' });
    await userEvent.click(within(form).getByRole('button', { name: 'Create a key' }));
    const dialog = await screen.findByRole('dialog', { name: 'Please confirm that it is you' });
    expect(within(dialog).getByRole('button', { name: 'Confirm' })).toBeTruthy();
    const alert = await screen.findByRole('alert', { hidden: true });
    // Our words alone: the server's are in English.
    expect(alert.textContent).toBe(
      'Please confirm that it is you' +
        'This needs a fresh sign-in. Confirm and then send it again.',
    );
    // As the button does before it leaves.
    signal('leaving');
    await go(router, BAKERY);
    await screen.findByRole('heading', { level: 1, name: 'Bright Bakery' });
    await go(router, `${BAKERY}/management-keys?create=yes`);
    const again = await screen.findByRole<HTMLInputElement>('textbox', { name: /Name/ });
    expect(again.value).toBe('Report');
    expect(screen.getByText(/What you had typed is back/)).toBeTruthy();
  });
});
