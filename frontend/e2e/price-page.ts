// The price page in a real browser, against any base URL:
//   npm run e2e -- --base http://localhost:8081 [--reseller northwind] [--shots folder]
// Without --base it serves the build with test data. It knows no price by heart: what the page
// shows is compared with what the API answered.
import { strict as assert } from 'node:assert';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page } from 'playwright-core';

import type { PublicPriceList } from '../src/api/types.gen.ts';
import { withBrowser } from './browser.ts';
import { startMockServer } from './mock-server.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    reseller: { type: 'string', default: 'northwind' },
    shots: { type: 'string' },
  },
});

const WIDTHS = { phone: 375, tablet: 768, desktop: 1440 };

async function step(name: string, work: () => Promise<void>): Promise<void> {
  await work();
  console.log(`ok   ${name}`);
}

/** Serious and critical faults only: these keep a person out. */
async function assertAccessible(page: Page, where: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const text = grave.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' | ')}`,
  );
  assert.deepEqual(text, [], `accessibility of ${where}`);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (values.shots !== undefined) {
    await page.screenshot({ path: join(values.shots, `${name}.png`), fullPage: true });
  }
}

async function journey(context: BrowserContext, base: string, reseller: string): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // A refused script or style is told to the console only; the 404 below is meant.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(message.text());
    }
  });
  const answer = await fetch(`${base}/api/pricing/prices?reseller=${reseller}`);
  assert.equal(answer.status, 200, `the API answers for ${reseller}`);
  const list = (await answer.json()) as PublicPriceList;
  const address = `${base}/r/${reseller}/prices`;
  await page.setViewportSize({ width: WIDTHS.desktop, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });

  await step('every model is listed with its prices to the last digit', async () => {
    await page.goto(address);
    await page.locator('table[aria-busy=false]').waitFor();
    await page
      .locator('tbody tr')
      .nth(list.models.length - 1)
      .waitFor();
    for (const model of list.models) {
      const row = page
        .getByRole('row')
        .filter({ has: page.getByText(model.model, { exact: true }) });
      const shown = (await row.textContent())?.replaceAll(',', '');
      for (const component of ['input', 'output']) {
        const price = model.prices.find((candidate) => candidate.component === component);
        const digits = price?.usd.replace(/(\.\d{2}\d*?)0+$/, '$1') ?? model.displayName;
        assert.ok(shown?.includes(digits), `${model.model}: ${component} ${digits} in ${shown}`);
      }
    }
    assert.equal(await page.title(), `Model prices · ${list.reseller.name}`);
  });

  await step('the choice of credits and the order live in the URL', async () => {
    await page.locator('label', { hasText: /^Credits$/ }).click();
    await page.waitForURL(/unit=credits/);
    await page.getByRole('button', { name: /^Output/ }).click();
    await page.waitForURL(/sort=output/);
    await page.reload();
    const header = page.getByRole('columnheader', { name: /^Output/ });
    assert.equal(await header.getAttribute('aria-sort'), 'ascending');
  });

  await step('details open, estimate a cost and close by keyboard', async () => {
    await page.goto(address);
    await page
      .getByRole('button', { name: /^Details of/ })
      .first()
      .click();
    const details = page.getByRole('dialog');
    await details.getByText('Estimate your cost').waitFor();
    await assertAccessible(page, 'the details');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });
  });

  await step('Chinese is spoken and remembered', async () => {
    await page.getByText('中文', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '模型价格' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: '模型价格' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    await page.getByText('EN', { exact: true }).click();
  });

  await step('an unknown reseller is explained', async () => {
    await page.goto(`${base}/r/no-such-reseller/prices`);
    await page.getByText('There is no price list for “no-such-reseller”').waitFor();
    await assertAccessible(page, 'the explanation');
  });

  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, width] of Object.entries(WIDTHS)) {
      await step(`nothing sticks out and axe is content: ${name}, ${scheme}`, async () => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(address);
        await page.locator('[aria-busy=false]').first().waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px on a screen of ${width}`);
        await shoot(page, `prices-${reseller}-${name}-${scheme}`);
        await assertAccessible(page, `${name}, ${scheme}`);
      });
    }
  }
  assert.deepEqual(faults, [], 'errors in the page');
}

const mock = values.base === undefined ? await startMockServer(0) : undefined;
const base = (values.base ?? mock?.base ?? '').replace(/\/+$/, '');
if (values.shots !== undefined) {
  await mkdir(values.shots, { recursive: true });
}
try {
  await withBrowser((context) => journey(context, base, values.reseller));
  console.log(`The price page of ${values.reseller} at ${base} is as it should be.`);
} finally {
  mock?.server.close();
}
