import { describe, expect, it } from '@jest/globals';

import { changedFirst, flat, jsonObject, valueText } from './values';

describe('values of records', () => {
  it('are read as texts', () => {
    expect(valueText(['a', 2, true, null])).toBe('a, 2, true, ');
    expect(valueText({ a: 1 })).toBe('{"a":1}');
    expect(valueText(undefined)).toBe('');
  });

  it('lose their nesting, not their parts', () => {
    expect(flat({ a: { b: { c: 1 }, d: [] }, e: {}, f: null })).toEqual({
      'a.b.c': 1,
      'a.d': [],
      e: {},
      f: null,
    });
  });

  it('that changed come first', () => {
    const rows = changedFirst({ a: 1, b: ['x'], c: 3 }, { a: 1, b: ['x', 'y'], d: 4 });
    expect(rows.map(({ field, changed }) => `${field}${changed ? '!' : ''}`)).toEqual([
      'b!',
      'c!',
      'd!',
      'a',
    ]);
  });

  it.each(['', '[1]', '"a"', 'null', '{'])('are none in %j', (text) => {
    expect(jsonObject(text)).toBeUndefined();
  });
});
