import { describe, expect, it } from '@jest/globals';

import { parsePlainSearch, plainSearchText } from './plain-search';

describe('the query of a URL', () => {
  it.each([
    [{ q: '5' }, '?q=5'],
    [{ q: '5.10' }, '?q=5.10'],
    [{ q: 'true' }, '?q=true'],
    [{ q: '{"a":1}' }, '?q=%7B%22a%22%3A1%7D'],
    [{ q: 'a&b=c' }, '?q=a%26b%3Dc'],
    [{ q: '通义 千问' }, '?q=%E9%80%9A%E4%B9%89+%E5%8D%83%E9%97%AE'],
    [{ cap: 'tools,vision', sort: '-output' }, '?cap=tools,vision&sort=-output'],
    [{}, ''],
  ])('says %j as %s and back', (search, text) => {
    expect(plainSearchText(search)).toBe(text);
    expect(parsePlainSearch(text)).toEqual(search);
  });

  it('leaves out what is not set', () => {
    expect(plainSearchText({ q: undefined, cap: '', unit: 'credits' })).toBe('?unit=credits');
  });
});
