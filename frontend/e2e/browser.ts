import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as playwright } from 'playwright-core';

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A headless browser with a profile of its own, closed and removed afterwards. The binary comes
 * out of the npm package unless CHROMIUM_PATH names one.
 */
export async function withBrowser<T>(work: (context: BrowserContext) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'portal-browser-'));
  const executablePath = process.env.CHROMIUM_PATH ?? (await chromium.executablePath());
  const context = await playwright.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: QUIET,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  try {
    return await work(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
