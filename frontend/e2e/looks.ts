// Every page there is, as the person who uses it most.
import { type Page } from 'playwright-core';

import { type FakePerson } from '../src/features/identity/testing/fake-people.ts';

export interface Look {
  readonly name: string;
  readonly path: string;
  readonly person?: FakePerson;
  readonly acting?: boolean;
  /** Opens what is not there at once, such as a dialog. */
  readonly act?: (page: Page) => Promise<void>;
}

const BAKERY = '/workspaces/20000000-0000-4000-8000-000000000001';
const FIRST_KEY = '40000000-0000-7000-8000-000000000001';

/** Buttons by their position, as their words differ by language. */
const press = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
};

export const LOOKS: readonly Look[] = [
  { name: 'sign-in', path: '/sign-in?reseller=northwind' },
  { name: 'sign-in-problem', path: '/sign-in?reseller=lumen&problem=away' },
  { name: 'sign-in-expired', path: '/sign-in?reason=expired' },
  { name: 'register', path: '/register?reseller=northwind' },
  { name: 'nowhere', path: '/console', person: 'nobody' },
  { name: 'no-such-page', path: '/workspaces/none/keys', person: 'ada' },
  { name: 'keys', path: `${BAKERY}/keys`, person: 'ada' },
  { name: 'keys-acting', path: `${BAKERY}/keys?state=disabled`, person: 'rhea', acting: true },
  { name: 'keys-none', path: `${BAKERY}/keys?text=nothing-fits`, person: 'vera' },
  { name: 'keys-new', path: `${BAKERY}/keys/new`, person: 'ada' },
  {
    name: 'keys-secret',
    path: `${BAKERY}/keys/new`,
    person: 'ada',
    act: async (page) => {
      await page.locator('input[name=name]').fill('Shop assistant');
      await page.locator('button[type=submit]').click();
      await page.locator('code').waitFor();
    },
  },
  { name: 'key', path: `${BAKERY}/keys/${FIRST_KEY}`, person: 'ada' },
  {
    name: 'key-leaked',
    path: `${BAKERY}/keys/${FIRST_KEY}`,
    person: 'ada',
    act: async (page) => {
      await page.locator('main section li button').nth(1).click();
      await page.locator('[role=dialog] button[type=submit]').click();
      await page.locator('[role=dialog] code').first().waitFor();
    },
  },
  {
    name: 'key-revoke',
    path: `${BAKERY}/keys/${FIRST_KEY}`,
    person: 'ada',
    act: press('main section li:last-child button'),
  },
  { name: 'audit', path: `${BAKERY}/audit`, person: 'ada' },
  {
    name: 'audit-record',
    path: `${BAKERY}/audit?record=50000000-0000-7000-8000-000000000000`,
    person: 'ada',
  },
  {
    name: 'audit-platform',
    path: '/platform/audit?action=key.&outcome=done',
    person: 'olivia',
    act: press('main header button, main button'),
  },
  { name: 'approvals', path: `${BAKERY}/approvals`, person: 'ada' },
  { name: 'approvals-none', path: `${BAKERY}/approvals?state=expired`, person: 'ada' },
  {
    name: 'approval',
    path: `${BAKERY}/approvals/60000000-0000-7000-8000-000000000001`,
    person: 'ada',
  },
  {
    name: 'approval-prices',
    path: `${BAKERY}/approvals/60000000-0000-7000-8000-000000000002`,
    person: 'ada',
  },
  {
    name: 'approval-mine',
    path: `${BAKERY}/approvals/60000000-0000-7000-8000-000000000003`,
    person: 'ada',
  },
  { name: 'security-passkey', path: '/account/security?passkey=new', person: 'ada' },
  { name: 'security', path: '/account/security', person: 'ada' },
  { name: 'sessions', path: '/account/sessions', person: 'ada' },
  { name: 'management-keys', path: `${BAKERY}/management-keys`, person: 'ada' },
  { name: 'management-keys-new', path: `${BAKERY}/management-keys?create=yes`, person: 'ada' },
];
