import { describe, expect, it } from '@jest/globals';

import { ConfigError, parseConfig } from './app-config';

const page = new URL('https://models.northwind.example/r/x');

describe('settings', () => {
  it('fall back to the page’s own origin', () => {
    expect(parseConfig({}, page)).toEqual({
      productName: 'Tollgate',
      apiBase: 'https://models.northwind.example',
      gatewayUrl: 'https://models.northwind.example',
      demoResellers: [],
    });
  });

  it('put the host into the address of the model API', () => {
    const config = parseConfig({ gatewayUrl: 'https://api.{hostname}/' }, page);
    expect(config.gatewayUrl).toBe('https://api.models.northwind.example');
  });

  it('name every fault at once', () => {
    const faulty = { productName: '', apiBase: 'javascript:1', gatewayUrl: 4, demoResellers: [{}] };
    expect(() => parseConfig(faulty, page)).toThrow(ConfigError);
    expect(() => parseConfig(faulty, page)).toThrow(
      /productName.*apiBase.*gatewayUrl.*demoResellers/,
    );
  });

  it('refuse what is not an object', () => {
    expect(() => parseConfig('<!doctype html>', page)).toThrow('not an object');
  });
});
