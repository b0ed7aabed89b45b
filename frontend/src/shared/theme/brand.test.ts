import { describe, expect, it } from '@jest/globals';
import { DEFAULT_THEME } from '@mantine/core';

import { brandOf, brandVariables } from './brand';
import { contrast } from './contrast';

const COLORS = ['#ffe600', '#000000', '#ffffff', '#7f7f7f', '#1f4b6e', '#6b2d9a', '#ff0066'];

describe('the colours of a brand', () => {
  it.each(COLORS)('keep links of %s readable on every ground they stand on', (primaryColor) => {
    const colors = brandVariables(brandOf({ name: 'N', primaryColor }))(DEFAULT_THEME);
    for (const scheme of [colors.light, colors.dark] as Readonly<Record<string, string>>[]) {
      for (const ground of ['--tg-ground', '--tg-paper', '--tg-tint', '--tg-hover']) {
        const ratio = contrast(scheme['--tg-link'] ?? '', scheme[ground] ?? '');
        expect(`${ground} ${ratio >= 4.5}`).toBe(`${ground} true`);
      }
    }
  });
});
