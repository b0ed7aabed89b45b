import { describe, expect, it } from '@jest/globals';

import { createFormatters } from './formatters';

describe('formatters', () => {
  const en = createFormatters('en');
  const zh = createFormatters('zh-CN');

  it.each([
    ['0.27', '$0.27'],
    ['15', '$15.00'],
    ['0.0375', '$0.0375'],
    ['-0.5', '-$0.50'],
    ['1234567.123456789', '$1,234,567.123456789'],
    ['90071992547409931.000000001', '$90,071,992,547,409,931.000000001'],
  ])('show %s dollars as %s', (amount, shown) => {
    expect(en.usd(amount)).toBe(shown);
  });

  it('show dollars without doubt for Chinese readers', () => {
    expect(zh.usd('1234.5')).toBe('US$1,234.50');
  });

  it('show credits with the digits they have and no more', () => {
    expect(en.decimal('2700')).toBe('2,700');
    expect(en.decimal('3.75')).toBe('3.75');
    expect(en.decimal('-0.5')).toBe('-0.5');
  });

  it('shorten token counts', () => {
    expect(en.tokens(200_000)).toBe('200K');
    expect(en.tokens(131_072)).toBe('131K');
    expect(zh.tokens(1_048_576)).toBe('1.05M');
  });

  it('show a moment with its time zone', () => {
    expect(en.moment('2026-11-21T14:00:00Z')).toMatch(/Nov 21, 2026.*(UTC|GMT)/);
    expect(en.moment('soon')).toBe('soon');
  });
});
