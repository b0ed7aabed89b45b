import { describe, expect, it } from '@jest/globals';

import { en as sharedEn } from '@/shared/i18n/locales/en';
import { zh as sharedZh } from '@/shared/i18n/locales/zh';

import { LAZY_MESSAGES } from './lazy-messages';
import { en as appEn } from './locales/en';
import { zh as appZh } from './locales/zh';

type Messages = Readonly<Record<string, string>>;

/** Names of products and file formats stay as they are in every language. */
const SAME = new Set(['PNG', 'USD', 'CSV', 'NDJSON', 'IP', 'API', 'JSON']);

function flat(tree: object, path = ''): Messages {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : Object.entries(flat(value as object, `${path}${key}.`)),
    ),
  );
}

/** What is put into a text, in the order of the alphabet. */
const slots = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([slot]) => slot).sort();

const wordsIn = (text: string) => /\p{Script=Latin}/u.test(text.replaceAll(/\{\{\w+\}\}/g, ''));

const CATALOGUES = [
  ['app', () => Promise.resolve([appEn, appZh] as const)],
  ['shared', () => Promise.resolve([sharedEn, sharedZh] as const)],
  ...Object.entries(LAZY_MESSAGES).map(
    ([name, { en, zh }]) => [name, async () => [await en(), await zh()] as const] as const,
  ),
] as const;

describe.each(CATALOGUES)('the messages of %s', (_name, load) => {
  it('exist in both languages', async () => {
    const [en, zh] = (await load()).map((tree) => flat(tree)) as [Messages, Messages];
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(en).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('put the same things into their texts', async () => {
    const [en, zh] = (await load()).map((tree) => flat(tree)) as [Messages, Messages];
    const different = Object.keys(en).filter(
      (key) => slots(en[key] ?? '').join() !== slots(zh[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('are translated, not copied', async () => {
    const [en, zh] = (await load()).map((tree) => flat(tree)) as [Messages, Messages];
    const copied = Object.entries(zh).filter(
      ([key, text]) => text === en[key] && wordsIn(text) && !SAME.has(text),
    );
    expect(copied).toEqual([]);
  });
});
