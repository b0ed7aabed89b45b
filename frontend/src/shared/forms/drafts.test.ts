import { afterEach, describe, expect, it } from '@jest/globals';

import { dropDraft, keepDraft, readDraft } from './drafts';

afterEach(() => sessionStorage.clear());

describe('a draft', () => {
  it('comes back until it is dropped', () => {
    keepDraft('new-key', { name: 'Shop' });
    expect(readDraft('new-key')).toEqual({ name: 'Shop' });
    dropDraft('new-key');
    expect(readDraft('new-key')).toBeUndefined();
  });

  it('is forgotten when it is old', () => {
    sessionStorage.setItem('portal.draft:old', JSON.stringify({ at: 1, values: { name: 'x' } }));
    expect(readDraft('old')).toBeUndefined();
  });

  it('is no draft when it cannot be read', () => {
    sessionStorage.setItem('portal.draft:bad', '{');
    expect(readDraft('bad')).toBeUndefined();
  });
});
