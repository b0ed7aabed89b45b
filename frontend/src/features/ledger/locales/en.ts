export const en = { title: 'ledger' } as const;
