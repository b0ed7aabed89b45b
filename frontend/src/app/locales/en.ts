export const en = {
  skip: 'Skip to content',
  nav: { label: 'Main', prices: 'Prices' },
  footer: {
    seller: 'Sold by {{name}}',
    support: 'Support: {{email}}',
    terms: 'Terms of service',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The link may be old or mistyped.',
    home: 'Go to the start page',
  },
} as const;
