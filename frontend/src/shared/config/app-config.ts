/** Settings of one installation, read from `/config.json` at start so that one build serves all. */
export interface AppConfig {
  /** Shown where no reseller's brand is known. */
  readonly productName: string;
  /** Origin of `/api`; the page's own unless set. */
  readonly apiBase: string;
  /** Base URL of the model API as customers call it. */
  readonly gatewayUrl: string;
  /** Offered where an address names no reseller; empty in production. */
  readonly demoResellers: readonly DemoReseller[];
}

export interface DemoReseller {
  readonly slug: string;
  readonly name: string;
}

export class ConfigError extends Error {}

/** Lists every fault at once: settings are mended by people who cannot see the code. */
export function parseConfig(input: unknown, page: URL): AppConfig {
  const faults: string[] = [];
  const fields = isRecord(input) ? input : {};
  if (!isRecord(input)) {
    faults.push('config.json is not an object');
  }
  const productName = fields.productName ?? 'Tollgate';
  if (typeof productName !== 'string' || productName.trim() === '') {
    faults.push('productName is not a text');
  }
  const url = (name: string, fallback: string) => {
    const value = fields[name] ?? fallback;
    const text = typeof value === 'string' ? value.replaceAll('{hostname}', page.hostname) : '';
    const resolved = URL.canParse(text, page.origin) ? new URL(text, page.origin) : undefined;
    if (typeof value !== 'string' || !resolved || !/^https?:$/.test(resolved.protocol)) {
      faults.push(`${name} is not an http(s) address`);
      return '';
    }
    return resolved.href.replace(/\/+$/, '');
  };
  const apiBase = url('apiBase', '');
  const gatewayUrl = url('gatewayUrl', '');
  const demoResellers = fields.demoResellers ?? [];
  if (!Array.isArray(demoResellers) || !demoResellers.every(isDemoReseller)) {
    faults.push('demoResellers is not a list of {slug, name}');
  }
  if (faults.length > 0) {
    throw new ConfigError(faults.join('; '));
  }
  return {
    productName: productName as string,
    apiBase,
    gatewayUrl,
    demoResellers: demoResellers as DemoReseller[],
  };
}

export async function loadConfig(page: URL): Promise<AppConfig> {
  const response = await fetch(new URL('/config.json', page), { cache: 'no-cache' });
  if (!response.ok) {
    throw new ConfigError(`config.json: HTTP ${response.status}`);
  }
  return parseConfig(await response.json(), page);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDemoReseller(value: unknown): value is DemoReseller {
  return isRecord(value) && typeof value.slug === 'string' && typeof value.name === 'string';
}
