import { describe, expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';

import { brandOf } from '@/shared/theme/brand';

import { BrandMark, monogram } from './brand-mark';
import { safeHref } from './safe-href';

describe('brand mark', () => {
  it.each([
    ['Northwind AI', 'NA'],
    ['lumen', 'L'],
    ['智能云', '智'],
    ['O’Neill & Sons Ltd', 'ON'],
  ])('makes of %s the monogram %s', (name, letters) => {
    expect(monogram(name)).toBe(letters);
  });

  it('falls back to the monogram when the logo does not load', () => {
    const brand = brandOf({ name: 'Lumen Cloud', logoUrl: '/logo.svg' });
    const { container } = render(<BrandMark brand={brand} />);
    const logo = container.querySelector('img');
    expect(logo?.getAttribute('src')).toBe('/logo.svg');
    if (logo) {
      fireEvent.error(logo);
    }
    expect(screen.getByText('LC')).toBeTruthy();
  });
});

describe('addresses from the API', () => {
  it('are refused unless they lead to a page', () => {
    expect(safeHref('javascript:alert(1)')).toBeUndefined();
    expect(safeHref('data:text/html,x')).toBeUndefined();
    expect(safeHref('')).toBeUndefined();
    expect(safeHref('https://northwind.example/terms')).toBe('https://northwind.example/terms');
    expect(safeHref('/terms')).toBe('/terms');
  });
});
