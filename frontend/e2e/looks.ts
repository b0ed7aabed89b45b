// Every page there is, as the person who uses it most.
import { type Page } from 'playwright-core';

import { type FakePerson } from '../src/features/identity/testing/fake-people.ts';

export interface Look {
  readonly name: string;
  readonly path: string;
  readonly person?: FakePerson;
  readonly how?: 'acting' | 'oneFactor' | 'away';
  /** Opens what is not there at once, such as a dialog. */
  readonly act?: (page: Page) => Promise<void>;
}

const BAKERY = '/workspaces/20000000-0000-4000-8000-000000000001';
const NORTHWIND = '/resellers/10000000-0000-4000-8000-000000000001';
const LUMEN = '/resellers/10000000-0000-4000-8000-000000000002';
const FIRST_KEY = '40000000-0000-7000-8000-000000000001';

/** Buttons by their position, as their words differ by language. */
const press = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
};

export const LOOKS: readonly Look[] = [
  { name: 'prices', path: '/r/northwind/prices' },
  { name: 'prices-credits', path: '/r/lumen/prices?unit=credits' },
  { name: 'prices-none', path: '/r/northwind/prices?q=nothing-fits' },
  { name: 'prices-empty', path: '/r/empty/prices' },
  { name: 'prices-unknown', path: '/r/no-such-reseller/prices' },
  { name: 'prices-broken', path: '/r/broken/prices' },
  {
    name: 'prices-details',
    path: '/r/northwind/prices',
    act: press('main tbody tr button, main li button'),
  },
  { name: 'sign-in', path: '/sign-in?reseller=northwind' },
  { name: 'sign-in-problem', path: '/sign-in?reseller=lumen&problem=away' },
  { name: 'sign-in-expired', path: '/sign-in?reason=expired' },
  { name: 'register', path: '/register?reseller=northwind' },
  { name: 'second-factor', path: NORTHWIND, person: 'rhea', how: 'oneFactor' },
  { name: 'away', path: `${BAKERY}/keys`, person: 'ada', how: 'away' },
  {
    name: 'workspace-suspended',
    path: '/workspaces/20000000-0000-4000-8000-000000000002',
    person: 'rhea',
  },
  { name: 'nowhere', path: '/console', person: 'nobody' },
  { name: 'no-such-page', path: '/workspaces/none/keys', person: 'ada' },
  { name: 'keys', path: `${BAKERY}/keys`, person: 'ada' },
  { name: 'keys-acting', path: `${BAKERY}/keys?state=disabled`, person: 'rhea', how: 'acting' },
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
  { name: 'workspace', path: BAKERY, person: 'ada' },
  { name: 'workspace-seller', path: BAKERY, person: 'rhea' },
  {
    name: 'workspace-close',
    path: BAKERY,
    person: 'rhea',
    act: press('main section[data-danger] li:last-child button'),
  },
  { name: 'departments', path: `${BAKERY}/departments`, person: 'ada' },
  { name: 'departments-new', path: `${BAKERY}/departments?create=yes`, person: 'ada' },
  { name: 'members', path: `${BAKERY}/members`, person: 'ada' },
  { name: 'members-invite', path: `${BAKERY}/members?invite=yes`, person: 'ada' },
  { name: 'credits', path: `${NORTHWIND}/credits`, person: 'rhea' },
  { name: 'credits-post', path: `${NORTHWIND}/credits?post=yes`, person: 'rhea' },
  { name: 'privacy', path: `${BAKERY}/privacy`, person: 'ada' },
  { name: 'resellers', path: '/platform/resellers', person: 'olivia' },
  { name: 'resellers-new', path: '/platform/resellers/new', person: 'olivia' },
  { name: 'platform-staff', path: '/platform/staff', person: 'olivia' },
  { name: 'platform-workspaces', path: '/platform/workspaces', person: 'olivia' },
  { name: 'credentials', path: '/platform/credentials', person: 'olivia' },
  { name: 'credentials-new', path: '/platform/credentials?create=yes', person: 'olivia' },
  {
    name: 'credentials-replace',
    path: '/platform/credentials?deed=replace&credential=70000000-0000-7000-8000-000000000002',
    person: 'olivia',
  },
  {
    name: 'credentials-remove',
    path: '/platform/credentials?deed=remove&credential=70000000-0000-7000-8000-000000000002',
    person: 'olivia',
  },
  { name: 'publications-platform', path: '/platform/prices', person: 'olivia' },
  { name: 'publications', path: `${NORTHWIND}/prices`, person: 'rhea' },
  { name: 'publications-none', path: `${NORTHWIND}/prices?model=none`, person: 'rhea' },
  { name: 'publications-one', path: `${NORTHWIND}/prices?version=8`, person: 'rhea' },
  { name: 'publications-choose', path: '/platform/prices/new', person: 'olivia' },
  {
    name: 'publications-new',
    path: `${NORTHWIND}/prices/new?model=gpt-5.1`,
    person: 'rhea',
    act: async (page) => {
      await page.locator('input[name=input]').fill('1.2');
    },
  },
  { name: 'reseller', path: NORTHWIND, person: 'rhea' },
  { name: 'reseller-suspended', path: LUMEN, person: 'olivia' },
  { name: 'brand', path: `${NORTHWIND}/brand`, person: 'rhea' },
  { name: 'hosts', path: `${NORTHWIND}/hosts`, person: 'rhea' },
  { name: 'terms', path: `${NORTHWIND}/terms`, person: 'rhea' },
  { name: 'terms-publish', path: `${NORTHWIND}/terms?publish=yes`, person: 'rhea' },
  { name: 'workspaces', path: `${NORTHWIND}/workspaces`, person: 'rhea' },
  { name: 'workspaces-new', path: `${NORTHWIND}/workspaces?create=yes`, person: 'rhea' },
  { name: 'staff', path: `${NORTHWIND}/staff`, person: 'rhea' },
  { name: 'invitation', path: '/invitations/good' },
  { name: 'invitation-accept', path: '/invitations/good', person: 'ada' },
  { name: 'invitation-other', path: '/invitations/other', person: 'ada' },
  { name: 'invitation-gone', path: '/invitations/used', person: 'ada' },
  { name: 'welcome', path: '/welcome?reseller=northwind', person: 'nobody' },
  { name: 'welcome-closed', path: '/welcome?reseller=lumen', person: 'nobody' },
  { name: 'security-passkey', path: '/account/security?passkey=new', person: 'ada' },
  { name: 'security', path: '/account/security', person: 'ada' },
  { name: 'sessions', path: '/account/sessions', person: 'ada' },
  { name: 'management-keys', path: `${BAKERY}/management-keys`, person: 'ada' },
  { name: 'management-keys-new', path: `${BAKERY}/management-keys?create=yes`, person: 'ada' },
];
