export const en = { title: 'privacy' } as const;
