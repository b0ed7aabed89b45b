import { describe, expect, it } from '@jest/globals';

import { EMPTY_KEY, faultsOf, toChange, toNewKey } from './key-form';

describe('the form of a key', () => {
  it('means no limit where nothing is typed', () => {
    expect(toChange({ ...EMPTY_KEY, name: ' Shop ' })).toEqual({
      name: 'Shop',
      departmentId: null,
      scopes: ['inference', 'models.read'],
      models: null,
      budget: null,
      budgetPeriod: 'month',
      rpm: null,
      concurrency: null,
      expiresAt: null,
    });
  });

  it('tells zero from nothing, and keeps an amount as it was typed', () => {
    const change = toChange({ ...EMPTY_KEY, budget: '0', rpm: '0' });
    expect(change).toMatchObject({ budget: '0', rpm: 0 });
    expect(toChange({ ...EMPTY_KEY, budget: '0.000000001' }).budget).toBe('0.000000001');
  });

  it('reads model names however they are separated', () => {
    const { models } = toChange({
      ...EMPTY_KEY,
      models: 'gpt-5.1, gemini-3-pro\ndeepseek-chat，x',
    });
    expect(models).toEqual(['gpt-5.1', 'gemini-3-pro', 'deepseek-chat', 'x']);
  });

  it('sends the workspace and the mode with a new key only', () => {
    const wish = toNewKey({ ...EMPTY_KEY, name: 'A', mode: 'test' }, 'w1');
    expect(wish).toMatchObject({ workspaceId: 'w1', mode: 'test', name: 'A' });
    expect(toChange(EMPTY_KEY)).not.toHaveProperty('mode');
  });

  it('finds every fault at once', () => {
    const faulty = {
      ...EMPTY_KEY,
      scopes: [],
      budget: '1,5',
      rpm: '-1',
      concurrency: 'many',
      expiresAt: '2020-01-01',
    };
    expect(faultsOf(faulty)).toEqual({
      name: 'required',
      scopes: 'noScope',
      budget: 'badBudget',
      rpm: 'badNumber',
      concurrency: 'badNumber',
      expiresAt: 'pastDate',
    });
    expect(faultsOf({ ...EMPTY_KEY, name: 'A', budget: '12.50' })).toEqual({});
  });
});
