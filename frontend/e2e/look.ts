// Opens every page against the mock server, in three widths, two languages and two colour schemes,
// asks axe about each, and writes pictures:
//   npm run build && npm run look -- --shots folder [--only keys,audit] [--widths 375,1440]
//     [--languages en,zh] [--schemes light,dark]
import { strict as assert } from 'node:assert';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type Page } from 'playwright-core';

import { withBrowser } from './browser.ts';
import { type Look, LOOKS } from './looks.ts';
import { startMockServer } from './mock-server.ts';

const { values } = parseArgs({
  options: {
    shots: { type: 'string' },
    only: { type: 'string' },
    widths: { type: 'string', default: '375,768,1440' },
    languages: { type: 'string', default: 'en,zh' },
    schemes: { type: 'string', default: 'light,dark' },
  },
});

const WIDTHS = values.widths.split(',').map(Number);
const LANGUAGES = values.languages.split(',');
const SCHEMES = (['light', 'dark'] as const).filter((scheme) => values.schemes.includes(scheme));
const faults: string[] = [];

async function graveFaults(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1, [role=dialog], [role=alert]').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.waitForFunction(
    () => document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') === null,
  );
}

async function lookAt(context: BrowserContext, base: string, look: Look): Promise<void> {
  for (const language of LANGUAGES) {
    for (const scheme of SCHEMES) {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(`${look.name}: ${error.message}`));
      await page.addInitScript((code) => localStorage.setItem('portal.language', code), language);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await context.clearCookies();
      await context.addCookies([
        { name: 'person', value: look.person ?? 'none', url: base },
        ...(look.how === undefined ? [] : [{ name: look.how, value: 'yes', url: base }]),
      ]);
      for (const width of WIDTHS) {
        const where = `${look.name} ${language} ${scheme} ${width}`;
        try {
          await page.setViewportSize({ width, height: 900 });
          // What was opened by hand belongs to one width; all else follows the window.
          if (look.act !== undefined || width === WIDTHS[0]) {
            await page.goto(base + look.path);
            await settle(page);
            await look.act?.(page);
          }
          await settle(page);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) {
            faults.push(`${where}: ${wide} px wide`);
          }
          if (values.shots !== undefined) {
            const file = `${look.name}-${width}-${language}-${scheme}.png`;
            await page.screenshot({ path: join(values.shots, file), fullPage: true });
          }
          for (const fault of await graveFaults(page)) {
            faults.push(`${where}: ${fault}`);
          }
        } catch (error) {
          faults.push(`${where}: ${String(error).slice(0, 400)}`);
        }
      }
      await page.close();
    }
  }
  console.log(`seen ${look.name}`);
}

if (values.shots !== undefined) {
  await mkdir(values.shots, { recursive: true });
}
const { base, server } = await startMockServer(0);
const parts = (values.only ?? '').split(',');
const chosen = LOOKS.filter(({ name }) => parts.some((part) => name.includes(part)));
try {
  await withBrowser(async (context) => {
    context.setDefaultTimeout(15_000);
    for (const look of chosen) {
      await lookAt(context, base, look);
    }
  });
} finally {
  server.close();
}
assert.deepEqual(faults, [], 'faults of the pages');
console.log(`${chosen.length} pages are as they should be.`);
