export const en = { title: 'approvals' } as const;
