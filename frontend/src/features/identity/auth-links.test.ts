import { describe, expect, it } from '@jest/globals';

import { actionLink, loginLink, safeReturn, stepUpLink } from './auth-links';

describe('where to go after a sign-in', () => {
  it.each([
    ['/workspaces/1/keys?state=active', '/workspaces/1/keys?state=active'],
    ['//evil.example', '/console'],
    ['/\\evil.example', '/console'],
    ['https://evil.example', '/console'],
    ['javascript:alert(1)', '/console'],
    ['/sign-in?return=/sign-in', '/console'],
    ['', '/console'],
    [undefined, '/console'],
  ])('%s leads to %s', (wished, path) => {
    expect(safeReturn(wished)).toBe(path);
  });
});

describe('links to the sign-in', () => {
  it('carry the way back, the seller and the language', () => {
    expect(loginLink({ back: '/console?a=b', reseller: 'northwind', language: 'zh' })).toBe(
      '/auth/login?return=%2Fconsole%3Fa%3Db&reseller=northwind&lang=zh',
    );
    expect(loginLink({ back: '/console', language: 'en' })).toBe(
      '/auth/login?return=%2Fconsole&lang=en',
    );
    expect(stepUpLink('/x', 'en')).toBe('/auth/login?step_up=1&return=%2Fx&lang=en');
    expect(actionLink('CONFIGURE_TOTP', '/account/security')).toBe(
      '/auth/action?name=CONFIGURE_TOTP&return=%2Faccount%2Fsecurity',
    );
  });
});
