import { describe, expect, it } from '@jest/globals';

import { type Place, platformPlace } from '@/shared/auth/place';

import { currentEntry, entriesFor } from './navigation';

const workspace: Place = {
  ...platformPlace('Bright Bakery'),
  tier: 'workspace',
  base: '/workspaces/1',
  workspaceId: '1',
};
const all = () => true;

describe('the navigation', () => {
  it('leads only where the person’s permissions lead', () => {
    const may = new Set(['workspaces.read', 'keys.read']);
    expect(entriesFor(workspace, (name) => may.has(name)).map(({ id }) => id)).toEqual([
      'overview',
      'keys',
    ]);
  });

  it('has no destination of another tier', () => {
    const ids = entriesFor(workspace, all).map(({ id }) => id);
    expect(ids).not.toContain('resellers');
    expect(ids).not.toContain('staff');
    expect(entriesFor(platformPlace('Tollgate'), all).map(({ id }) => id)).toContain('operators');
  });

  it.each([
    ['/workspaces/1', 'overview'],
    ['/workspaces/1/', 'overview'],
    ['/workspaces/1/keys', 'keys'],
    ['/workspaces/1/keys/42', 'keys'],
    ['/workspaces/1/keyside', undefined],
  ])('knows that %s belongs to %s', (path, id) => {
    expect(currentEntry(entriesFor(workspace, all), workspace, path)?.id).toBe(id);
  });
});
