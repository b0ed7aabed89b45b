import { useTranslation } from 'react-i18next';

import { type Tier } from '@/shared/auth/place';

/** The roles of each tier, the mightiest first. */
export const ROLES = {
  platform: ['owner', 'operator', 'finance', 'support', 'auditor'],
  reseller: ['owner', 'finance', 'support'],
  workspace: ['admin', 'billing', 'developer', 'viewer'],
} as const satisfies Record<Tier, readonly string[]>;

const ALL = [...ROLES.platform, ...ROLES.workspace];

export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('identity');
  return (role) => {
    const known = ALL.find((name) => name === role);
    return known ? t(`managementKeys.roles.${known}`) : role;
  };
}
