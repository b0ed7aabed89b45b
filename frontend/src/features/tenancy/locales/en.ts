export const en = { title: 'tenancy' } as const;
