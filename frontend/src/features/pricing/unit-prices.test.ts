import { describe, expect, it } from '@jest/globals';

import { belowCost, componentsOf, isPrice, paid, percentChange } from './unit-prices';

describe('unit prices', () => {
  it('fall back as calls are charged', () => {
    const prices = { input: '3', output: '15', cachedInput: null };
    expect(paid(prices, 'cachedInput')).toBe('3');
    expect(paid(prices, 'cacheWrite1h')).toBe('3');
    expect(paid(prices, 'reasoning')).toBe('15');
    expect(paid(prices, 'request')).toBe('0');
    expect(paid(prices, 'webSearch')).toBeUndefined();
    expect(paid({ ...prices, cachedInput: '0.3' }, 'cachedInput')).toBe('0.3');
  });

  it.each([
    ['3', '4.05', '35'],
    ['1.6875', '1.6875', '0'],
    ['0.3', '0.1', '-66.6'],
    ['10', '10.01', '0.1'],
    ['0', '0', '0'],
  ])('change from %s to %s by %s percent', (before, after, percent) => {
    expect(percentChange(before, after)).toBe(percent);
  });

  it('change without measure where they were free', () => {
    expect(percentChange('0', '1')).toBeUndefined();
  });

  it('are listed in their order, and only where there is something to say', () => {
    expect(
      componentsOf({ input: '1', output: '2', webSearch: '0.01' }, { cachedInput: '' }),
    ).toEqual(['input', 'output', 'webSearch']);
  });

  it('below what the seller pays are found', () => {
    const cost = { input: '2', output: '10', cachedInput: '0.2' };
    expect(belowCost({ input: '2.5', output: '9' }, cost)).toEqual(['output']);
    expect(belowCost({ input: '2.5', output: '12', cachedInput: '0.1' }, cost)).toEqual([
      'cachedInput',
    ]);
  });

  it.each(['', '-1', '1e3', '1.', '.5', '1.0000000001', '1,5', 'x'])('are not %j', (text) => {
    expect(isPrice(text)).toBe(false);
  });
});
