// A whole `import type` leaves nothing behind: the mock server loads this file as it is.
import type { PublicModelPrice, PublicPriceList } from '@/api/types.gen';

type Price = PublicModelPrice['prices'][number];

const perMillion = (component: Price['component'], usd: string, credits: string): Price => ({
  component,
  per: 'million_tokens',
  usd,
  credits,
});

const chat = (
  model: string,
  displayName: string,
  prices: Price[],
  rest: Partial<PublicModelPrice> = {},
): PublicModelPrice => ({
  model,
  displayName,
  workload: 'text',
  contextWindow: 200_000,
  maxOutputTokens: 64_000,
  capabilities: ['tools', 'json', 'streaming'],
  availability: 'available',
  prices,
  ...rest,
});

/** Moves the point of an amount one place to the right. */
const tenfold = (amount: string): string => {
  const [whole = '', fraction = ''] = amount.split('.');
  const rest = fraction.slice(1);
  return `${whole}${fraction.charAt(0) || '0'}${rest === '' ? '' : `.${rest}`}`;
};

export const northwind: PublicPriceList = {
  reseller: {
    slug: 'northwind',
    name: 'Northwind AI',
    supportEmail: 'help@northwind.example',
    termsUrl: 'https://northwind.example/terms',
    displayCurrency: 'USD',
    creditsPerUsd: 100,
    brand: {
      primaryColor: '#1b4d5c',
      accentColor: '#f2a541',
      tagline: 'Every good model, one key, one bill. Prepaid, with no surprises.',
    },
  },
  asOf: '2026-11-21T14:00:00Z',
  models: [
    chat(
      'deepseek-chat',
      'DeepSeek Chat',
      [
        perMillion('input', '0.27', '27'),
        perMillion('cached_input', '0.0375', '3.75'),
        perMillion('output', '1.10', '110'),
      ],
      { contextWindow: 131_072, maxOutputTokens: 8_192 },
    ),
    chat(
      'deepseek-reasoner',
      'DeepSeek Reasoner',
      [perMillion('input', '0.55', '55'), perMillion('output', '2.19', '219')],
      {
        contextWindow: 131_072,
        capabilities: ['reasoning', 'streaming'],
        availability: 'degraded',
      },
    ),
    chat('claude-haiku-4-5', 'Claude Haiku 4.5', [
      perMillion('input', '1.10', '110'),
      perMillion('cached_input', '0.11', '11'),
      perMillion('cache_write_5m', '1.375', '137.5'),
      perMillion('output', '5.50', '550'),
    ]),
    chat(
      'claude-sonnet-4-6',
      'Claude Sonnet 4.6',
      [
        perMillion('input', '3.30', '330'),
        perMillion('cached_input', '0.33', '33'),
        perMillion('cache_write_5m', '4.125', '412.5'),
        perMillion('cache_write_1h', '6.60', '660'),
        perMillion('output', '16.50', '1650'),
        { component: 'web_search', per: 'search', usd: '0.011', credits: '1.1' },
      ],
      {
        workload: 'coding',
        contextWindow: 1_000_000,
        capabilities: ['tools', 'vision', 'reasoning', 'json', 'cache', 'streaming'],
      },
    ),
    chat(
      'claude-opus-4-7',
      'Claude Opus 4.7',
      [perMillion('input', '5.50', '550'), perMillion('output', '27.50', '2750')],
      {
        workload: 'coding',
        capabilities: ['tools', 'vision', 'reasoning', 'streaming'],
        availability: 'unavailable',
      },
    ),
    chat(
      'gemini-3-pro',
      'Gemini 3 Pro',
      [
        perMillion('input', '2.20', '220'),
        perMillion('output', '13.20', '1320'),
        { component: 'request', per: 'request', usd: '0.0005', credits: '0.05' },
      ],
      { contextWindow: 1_048_576, capabilities: ['tools', 'vision', 'json', 'streaming'] },
    ),
    chat(
      'pixel-1',
      'Pixel Image 1',
      [{ component: 'image', per: 'image', usd: '0.044', credits: '4.4' }],
      { workload: 'image', contextWindow: 32_000, capabilities: [] },
    ),
  ],
};

/** Another seller, with everything as long and as loud as the contract lets it be. */
export const lumen: PublicPriceList = {
  reseller: {
    slug: 'lumen',
    name: 'Lumen Cloud Gesellschaft für künstliche Intelligenz und Datenverarbeitung mbH & Co. KG',
    supportEmail: 'kundenbetreuung-und-abrechnung@lumen-cloud.example',
    termsUrl: 'https://lumen.example/agb',
    displayCurrency: 'EUR',
    creditsPerUsd: 1000,
    brand: {
      primaryColor: '#ffd400',
      accentColor: '#e6007e',
      tagline:
        'Künstliche Intelligenz aus europäischen Rechenzentren, für Praxen, Kanzleien und Verwaltungen, mit Auftragsverarbeitungsvertrag',
    },
  },
  asOf: '2026-11-21T14:00:00Z',
  models: northwind.models.map((model, index) => ({
    ...model,
    displayName:
      index === 0
        ? `${model.displayName} (European processing, extended retention)`
        : model.displayName,
    prices: model.prices.map((price) => ({ ...price, credits: tenfold(price.credits) })),
  })),
};

export const emptyList: PublicPriceList = {
  ...northwind,
  reseller: { ...northwind.reseller, slug: 'empty', name: 'Empty Shelf' },
  models: [],
};
