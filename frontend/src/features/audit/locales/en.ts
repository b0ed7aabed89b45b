export const en = { title: 'audit' } as const;
