import { useTranslation } from 'react-i18next';

import { StatusLabel, type StatusTone } from '@/shared/ui/status-label';

import { type TenantState } from '../api/tenants';
import { en } from '../locales/en';

const TONES: Readonly<Record<TenantState, StatusTone>> = {
  active: 'good',
  suspended: 'warn',
  closed: 'off',
};

export function TenantStateWords({ state }: { readonly state: TenantState }) {
  const { t } = useTranslation('tenancy');
  return <StatusLabel tone={TONES[state]} label={t(`state.${state}`)} />;
}

const KNOWN = Object.keys(en.role) as (keyof typeof en.role)[];

/** A role's name in the reader's language, and what it may do. */
export function useRoleWords() {
  const { t } = useTranslation('tenancy');
  return (role: string) => {
    const known = KNOWN.find((name) => name === role);
    return known
      ? { name: t(`role.${known}.name`), text: t(`role.${known}.text`) }
      : { name: role, text: '' };
  };
}
