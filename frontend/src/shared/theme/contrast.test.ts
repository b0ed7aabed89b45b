import { describe, expect, it } from '@jest/globals';

import { contrast, isHexColor, legible, readableOn } from './contrast';

describe('colours', () => {
  it('have the ratio WCAG gives them', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(['#ffe600', '#000000', '#ffffff', '#7f7f7f', '#0b7285', '#ff0066'])(
    'of the brand %s can be read on light and dark paper',
    (brand) => {
      expect(contrast(legible(brand, '#ffffff'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(legible(brand, '#1a1b1e'), '#1a1b1e')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableOn(brand), brand)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('stay as they are when they can be read', () => {
    expect(legible('#1f4b6e', '#ffffff')).toBe('#1f4b6e');
  });

  it('are recognised', () => {
    expect(isHexColor('#0B7285')).toBe(true);
    expect(isHexColor('red')).toBe(false);
    expect(isHexColor('#fff;background:url(x)')).toBe(false);
  });
});
