import { describe, expect, it } from '@jest/globals';

import {
  addDecimals,
  compareDecimals,
  decimalPlaces,
  decimalText,
  multiplyDecimal,
  parseDecimal,
  shiftDecimal,
} from './decimal';

describe('decimal amounts', () => {
  it('add without the error of binary fractions', () => {
    expect(decimalText(addDecimals(parseDecimal('0.1'), parseDecimal('0.2')))).toBe('0.3');
  });

  it('compare exactly where floating point sees equals', () => {
    const a = parseDecimal('9007199254740993.000000001');
    const b = parseDecimal('9007199254740993.000000002');
    expect(compareDecimals(a, b)).toBe(-1);
    expect(compareDecimals(b, a)).toBe(1);
    expect(compareDecimals(parseDecimal('1.50'), parseDecimal('1.5'))).toBe(0);
  });

  it('compare by value, not by text', () => {
    expect(compareDecimals(parseDecimal('9'), parseDecimal('10'))).toBe(-1);
    expect(compareDecimals(parseDecimal('-0.5'), parseDecimal('0'))).toBe(-1);
  });

  it('multiply and shift exactly', () => {
    const price = parseDecimal('0.27');
    expect(decimalText(shiftDecimal(multiplyDecimal(price, 1_234_567n), 6))).toBe('0.33333309');
    expect(decimalText(shiftDecimal(parseDecimal('-5'), 3))).toBe('-0.005');
  });

  it.each([
    ['0', 2, '0.00'],
    ['15', 2, '15.00'],
    ['0.0375', 2, '0.0375'],
    ['1.500', 0, '1.5'],
    ['007.10', 2, '7.10'],
    ['-2.5', 2, '-2.50'],
  ])('print %s with at least %d places as %s', (text, places, printed) => {
    expect(decimalText(parseDecimal(text), places)).toBe(printed);
  });

  it('know how many places they need', () => {
    expect(decimalPlaces(parseDecimal('0.2700'))).toBe(2);
    expect(decimalPlaces(parseDecimal('3.000'))).toBe(0);
  });

  it.each(['', '1e3', '.5', '1.', '1,5', ' 1', 'NaN', '0x10', '1'.repeat(40)])(
    'refuse %p',
    (text) => {
      expect(() => parseDecimal(text)).toThrow(RangeError);
    },
  );
});
